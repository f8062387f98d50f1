using System.Globalization;
using Pipeline.BuildHost;

namespace Nuke.Common.CI;

/// <summary>One part of work that several machines share, written <c>i/n</c>.</summary>
public class Partition
{
    public static Partition Single { get; } = new();

    /// <summary>From 1 to <see cref="Total"/>.</summary>
    public int Part { get; set; } = 1;

    public int Total { get; set; } = 1;

    /// <summary>Every <see cref="Total"/>th item, beginning with this part's first.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) => enumerable.Where((_, index) => index % Total == Part - 1);

    public bool IsIn(int part) => part == Part;

    public override string ToString() => $"{Part}/{Total}";

    internal static Partition Parse(string? text)
    {
        if (text is null)
            return Single;
        if (text.Split('/') is [var first, var second] && int.TryParse(first, NumberStyles.None, null, out var part)
            && int.TryParse(second, NumberStyles.None, null, out var total) && part >= 1 && part <= total)
            return new Partition { Part = part, Total = total };
        throw new UsageException($"--partition: '{text}' is not i/n with i from 1 to n, such as 1/3.");
    }
}
