using System.Globalization;
using System.Text;

namespace Chat.Hosting.Metrics;

/// <summary>Writes operations in the Prometheus text format, version 0.0.4.</summary>
public static class PrometheusText
{
    /// <summary>The content type of the format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The counters <c>chat_operations_total</c> and the histograms <c>chat_operation_duration_seconds</c>.</summary>
    public static string Write(IEnumerable<OperationCounter> operations)
    {
        StringBuilder text = new();
        text.Append("# HELP chat_operations_total Operations by outcome.\n# TYPE chat_operations_total counter\n");
        foreach (var operation in operations)
        {
            Line(text, $"chat_operations_total{{operation=\"{operation.Operation}\",outcome=\"ok\"}} {operation.Ok}");
            Line(text, $"chat_operations_total{{operation=\"{operation.Operation}\",outcome=\"failed\"}} {operation.Failed}");
            Line(text, $"chat_operations_total{{operation=\"{operation.Operation}\",outcome=\"failed-again\"}} {operation.FailedAgain}");
        }

        text.Append("# HELP chat_operation_duration_seconds Duration of operations.\n# TYPE chat_operation_duration_seconds histogram\n");
        foreach (var operation in operations)
            WriteDurations(text, operation);
        return text.ToString();
    }

    private static void WriteDurations(StringBuilder text, OperationCounter operation)
    {
        var (cumulative, sum) = operation.Durations.Read();
        foreach (var (bound, count) in cumulative)
        {
            var le = double.IsPositiveInfinity(bound) ? "+Inf" : bound.ToString(CultureInfo.InvariantCulture);
            Line(text, $"chat_operation_duration_seconds_bucket{{operation=\"{operation.Operation}\",le=\"{le}\"}} {count}");
        }

        Line(text, $"chat_operation_duration_seconds_sum{{operation=\"{operation.Operation}\"}} {sum}");
        Line(text, $"chat_operation_duration_seconds_count{{operation=\"{operation.Operation}\"}} {cumulative[^1].Count}");
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
