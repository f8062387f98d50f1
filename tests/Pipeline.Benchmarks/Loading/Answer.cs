using System.Diagnostics;

namespace Pipeline.Benchmarks.Loading;

/// <summary>What came of one request or message.</summary>
/// <param name="Sent">When it was sent, in ticks of the stopwatch.</param>
/// <param name="Milliseconds">How long the answer took, or how long until it failed.</param>
/// <param name="Failed">No answer, or one of 500 and above.</param>
/// <param name="Release">The release that answered; none when nobody did.</param>
internal readonly record struct Answer(long Sent, double Milliseconds, bool Failed, string? Release)
{
    /// <summary>When the answer was there, in ticks of the stopwatch.</summary>
    public long Ended => Sent + (long)(Milliseconds / 1000 * Stopwatch.Frequency);
}
