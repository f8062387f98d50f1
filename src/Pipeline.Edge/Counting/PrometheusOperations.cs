using System.Globalization;

namespace Pipeline.Edge.Counting;

/// <summary>Finds the operation counters in a page of the Prometheus text format: families whose name ends in <c>_operations_total</c>.</summary>
internal static class PrometheusOperations
{
    private const string Family = "_operations_total";

    /// <summary>One counter. Lines that are not understood are left out; the page may be anything.</summary>
    internal readonly record struct Sample(string Series, bool Failed, double Value);

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
        if (open < 0 || line[0] == '#' || !line[..open].TrimEnd().EndsWith(Family))
            return null;
        var labels = line[(open + 1)..];
        var failed = false;
        while (true)
        {
            labels = labels.TrimStart([' ', ',']);
            if (labels.StartsWith("}"))
                break;
            var equals = labels.IndexOf("=\"");
            var end = equals < 0 ? -1 : EndOfValue(labels, equals + 2);
            if (end < 0)
                return null;
            failed |= labels[..equals].SequenceEqual("outcome") && labels[(equals + 2)..end].SequenceEqual("failed");
            labels = labels[(end + 1)..];
        }

        var number = labels[1..].TrimStart();
        var space = number.IndexOf(' ');
        return double.TryParse(space < 0 ? number : number[..space], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) && value >= 0
            ? new(line[..(line.Length - labels.Length + 1)].ToString(), failed, value)
            : null;
    }

    private static int EndOfValue(ReadOnlySpan<char> text, int at)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '"')
                return at;
        }

        return -1;
    }
}
