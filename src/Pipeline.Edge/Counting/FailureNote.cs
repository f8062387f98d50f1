using System.Diagnostics;
using Pipeline.Gates;

namespace Pipeline.Edge.Counting;

/// <summary>Writes down what a person needs to find a failed request, and nothing of what the client sent beside its path.</summary>
internal static class FailureNote
{
    private const int LongestPath = 200;
    private const string TraceHeader = "traceparent";

    /// <param name="isAnswered">The status is the slot's own, not one that the edge made up.</param>
    public static FailedRequest Of(HttpContext context, DateTimeOffset at, string module, bool isAnswered, TimeSpan elapsed) => new(
        at, module, Path(context.Request.Path.Value ?? ""), isAnswered ? context.Response.StatusCode : 0,
        Math.Round(elapsed.TotalMilliseconds, 1), Trace(context.Request.Headers[TraceHeader].ToString()));

    private static string Path(string path)
    {
        var kept = path.Length <= LongestPath ? path : path[..LongestPath];
        return string.Create(kept.Length, kept, static (text, from) =>
        {
            for (var index = 0; index < text.Length; index++)
                text[index] = char.IsControl(from[index]) || char.IsSurrogate(from[index]) ? '?' : from[index];
        });
    }

    private static string? Trace(string traceparent) =>
        ActivityContext.TryParse(traceparent, null, out var context) ? context.TraceId.ToHexString() : null;
}
