using Chat.Contract;
using Chat.Hosting.Faults;
using Chat.Hosting.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chat.Hosting.Serving;

/// <summary>Serves requests that are subject to faults, and counts those that are operations.</summary>
public sealed class OperationEndpoints(IEndpointRouteBuilder routes, Fault fault, TimeProvider clock)
{
    /// <summary>Serves <paramref name="pattern"/>; counted under <paramref name="counter"/> unless that is null or the asker has gone.</summary>
    public void Map(string method, string pattern, OperationCounter? counter, RequestDelegate handle) =>
        routes.MapMethods(pattern, [method], async context =>
        {
            var started = clock.GetTimestamp();
            try
            {
                await AnswerAsync(context, handle);
                counter?.Count(context.Response.StatusCode < StatusCodes.Status500InternalServerError, clock.GetElapsedTime(started), context.Sufferer());
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
            }
        });

    private async Task AnswerAsync(HttpContext context, RequestDelegate handle)
    {
        await fault.DelayAsync(context.RequestAborted);
        if (fault.HangsNow())
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, context.RequestAborted);
        try
        {
            if (fault.FailsNow(NamesOf(context)))
                throw new RefusedException(StatusCodes.Status500InternalServerError, "Failed as asked by CHAT_FAULT_ERROR_RATE.");
            await handle(context);
        }
        catch (RefusedException refused)
        {
            if (refused.Detail is { } detail)
                await Console.Error.WriteLineAsync($"{context.Request.Method} {context.Request.Path} answered {refused.Status}: {detail}");
            await RefuseAsync(context, refused.Status, refused.Message);
        }
        catch (BadHttpRequestException bad)
        {
            await RefuseAsync(context, bad.StatusCode, bad.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"{context.Request.Method} {context.Request.Path} failed: {exception.GetType().Name}: {exception.Message}");
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, "The request failed; the module's log says why.");
        }
    }

    private static IEnumerable<string?> NamesOf(HttpContext context) =>
        context.Request.RouteValues.Values.Select(value => value as string).Append(context.Request.Cookies[ChatHeaders.UserCookie]);

    private static async Task RefuseAsync(HttpContext context, int status, string reason)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(reason + "\n", context.RequestAborted);
    }
}
