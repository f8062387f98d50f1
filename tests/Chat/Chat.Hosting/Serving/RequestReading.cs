using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chat.Contract;
using Microsoft.AspNetCore.Http;

namespace Chat.Hosting.Serving;

/// <summary>Takes what a request says, or refuses it with 400.</summary>
public static class RequestReading
{
    /// <summary>A part of the path that is a name.</summary>
    /// <exception cref="RefusedException">It cannot be a name.</exception>
    public static string NameFromPath(this HttpContext context, string part) =>
        Name(part, context.Request.RouteValues[part] as string);

    /// <summary>Checks that <paramref name="value"/> is a name.</summary>
    /// <exception cref="RefusedException">It cannot be a name.</exception>
    public static string Name(string what, string? value) => ChatLimits.IsName(value)
        ? value!
        : throw new RefusedException(StatusCodes.Status400BadRequest, $"The {what} must be {ChatLimits.NameRule}.");

    /// <summary>A whole number of the query, at least 0 and at most <paramref name="most"/>.</summary>
    /// <exception cref="RefusedException">It is something else.</exception>
    public static long NumberFromQuery(this HttpContext context, string name, long most, long absent = 0)
    {
        if (!context.Request.Query.TryGetValue(name, out var text))
            return absent;

        return long.TryParse(text.ToString(), out var number) && number >= 0 && number <= most
            ? number
            : throw new RefusedException(StatusCodes.Status400BadRequest, $"'{name}' must be a whole number from 0 to {most}.");
    }

    /// <summary>The body.</summary>
    /// <exception cref="RefusedException">It is not what <paramref name="type"/> describes.</exception>
    public static async Task<T> BodyAsync<T>(this HttpContext context, JsonTypeInfo<T> type)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"The body must be the JSON of a {typeof(T).Name}.");
        }
    }

    /// <summary>Answers 200 with JSON.</summary>
    public static Task AnswerAsync<T>(this HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    /// <summary>The cohort that the edge gave this request, or null.</summary>
    public static string? Cohort(this HttpContext context) =>
        context.Request.Headers[ChatHeaders.Cohort] is [{ Length: > 0 } cohort] ? cohort : null;

    /// <summary>Whom a failure of this request would hurt, by what the request is known to be about; or null.</summary>
    public static string? Sufferer(this HttpContext context) =>
        context.Items[typeof(RequestReading)] as string ?? context.Request.Cookies[ChatHeaders.UserCookie] ?? context.BearerToken();

    /// <summary>Says whom a failure of this request would hurt.</summary>
    public static void Hurts(this HttpContext context, string sufferer) => context.Items[typeof(RequestReading)] = sufferer;

    /// <summary>The token of an <c>Authorization: Bearer</c> header, or null.</summary>
    public static string? BearerToken(this HttpContext context) =>
        context.Request.Headers.Authorization is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? value["Bearer ".Length..]
            : null;
}
