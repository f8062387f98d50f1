using System.Buffers;

namespace Pipeline.Edge.Counting;

/// <summary>Which of a module's own names for its operations may stand in the name of a metric. The module may write anything.</summary>
internal static class OperationName
{
    private const int Longest = 40;
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./");

    // The edge's own metrics end in these.
    private static readonly string[] Taken = ["http", "sockets", "operations", "reconnects", "late"];

    /// <summary>The name; empty when it is none that can be shown, so that the operation counts among those without a name.</summary>
    public static string Of(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > Longest || label.ContainsAnyExcept(Plain))
            return "";
        var name = label.ToString();
        return Taken.Contains(name) ? "" : name;
    }
}
