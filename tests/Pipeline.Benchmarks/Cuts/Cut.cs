using System.Diagnostics;
using Pipeline.Benchmarks.Loading;

namespace Pipeline.Benchmarks.Cuts;

/// <summary>One bad release, as its clients met it.</summary>
/// <param name="Milliseconds">From its first bad response to its last.</param>
/// <param name="Bad">Its bad responses.</param>
internal sealed record Cut(double Milliseconds, int Bad)
{
    /// <param name="version">The bad release.</param>
    /// <param name="slow">Each of its responses is a bad one; otherwise those that failed.</param>
    public static Cut Of(IReadOnlyList<Answer> answers, string version, bool slow)
    {
        var bad = answers.Where(answer => answer.Release == version && (slow || answer.Failed)).Select(answer => answer.Ended).ToArray();
        return bad.Length == 0 ? new(0, 0) : new((bad.Max() - bad.Min()) * 1000d / Stopwatch.Frequency, bad.Length);
    }
}
