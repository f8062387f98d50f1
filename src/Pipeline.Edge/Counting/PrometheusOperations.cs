using System.Globalization;

namespace Pipeline.Edge.Counting;

/// <summary>
/// Finds the operations in a page of the Prometheus text format: counters whose name ends in <c>_operations_total</c> and buckets of durations whose
/// name ends in <c>_operation_duration_seconds_bucket</c>. Lines that are not understood are left out; the page may be anything.
/// </summary>
internal static class PrometheusOperations
{
    private const string Counter = "_operations_total";
    private const string Bucket = "_operation_duration_seconds_bucket";

    // More than any module does between two readings; sums of it stay far from overflowing.
    private const double Most = 1e12;

    /// <summary>One value.</summary>
    /// <param name="Operation">The operation's name; empty without one that can be shown.</param>
    /// <param name="UpTo">The bucket's upper bound in seconds; none for a counter.</param>
    internal readonly record struct Sample(string Series, string Operation, OperationEnd Ended, double? UpTo, double Value);

    public static IEnumerable<Sample> Parse(string page)
    {
        foreach (var line in page.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (Parse(line.AsSpan()) is { } sample)
                yield return sample;
        }
    }

    private static Sample? Parse(ReadOnlySpan<char> line)
    {
        var open = line.IndexOf('{');
        if (open < 0 || line[0] == '#')
            return null;
        var family = line[..open].TrimEnd();
        var isBucket = family.EndsWith(Bucket);
        if (!isBucket && !family.EndsWith(Counter))
            return null;
        var labels = line[(open + 1)..];
        var ended = OperationEnd.Ok;
        var operation = "";
        double? upTo = null;
        while (PrometheusLabels.Next(ref labels, out var name, out var value))
        {
            if (name.SequenceEqual("outcome"))
                ended = EndOf(value);
            else if (name.SequenceEqual("operation"))
                operation = OperationName.Of(value);
            else if (name.SequenceEqual("le") && Number(value) is { } bound)
                upTo = bound;
        }

        if (!labels.StartsWith("}") || isBucket != upTo.HasValue)
            return null;
        var number = labels[1..].TrimStart();
        var space = number.IndexOf(' ');
        return Number(space < 0 ? number : number[..space]) is { } counted && double.IsFinite(counted) && counted >= 0
            ? new(line[..(line.Length - labels.Length + 1)].ToString(), operation, ended, upTo, Math.Min(Most, counted))
            : null;
    }

    private static OperationEnd EndOf(ReadOnlySpan<char> outcome) => outcome switch
    {
        "failed" => OperationEnd.Failed,
        "failed-again" => OperationEnd.FailedAgain,
        _ => OperationEnd.Ok,
    };

    private static double? Number(ReadOnlySpan<char> text) =>
        text.SequenceEqual("+Inf") ? double.PositiveInfinity
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
