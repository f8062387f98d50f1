using System.Diagnostics;
using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;

namespace Pipeline.Benchmarks.Flip;

/// <summary>One rollback, in milliseconds up to the moment at which the edge confirmed the routes, and what clients saw of it.</summary>
/// <param name="Asked">From the command.</param>
/// <param name="Journalled">From the rollback's first entry.</param>
/// <param name="Decided">From the entry that begins the switch.</param>
/// <param name="LastBadAnswer">From the confirmation to the bad release's last answer.</param>
/// <param name="RoundTrip">The 99th percentile of the requests' times meanwhile.</param>
/// <param name="AnsweredLate">Requests sent after the confirmation and answered by the bad release.</param>
internal sealed record FlipTimes(
    double Asked, double Journalled, double Decided, double LastBadAnswer, double RoundTrip, int Requests, int Failed, int AnsweredLate)
{
    /// <summary>Reads one rollback off its moments, all in ticks of the stopwatch.</summary>
    public static FlipTimes Of(long asked, long journalled, long decided, long flipped, IReadOnlyList<Answer> answers, string bad)
    {
        var bads = answers.Where(answer => answer.Release == bad).ToArray();
        return new(
            Milliseconds(asked, flipped), Milliseconds(journalled, flipped), Milliseconds(decided, flipped),
            bads.Length == 0 ? double.NaN : Milliseconds(flipped, bads.Max(answer => answer.Ended)),
            Figures.Quantile(answers.Select(answer => answer.Milliseconds), .99),
            answers.Count, answers.Count(answer => answer.Failed), bads.Count(answer => answer.Sent > flipped));
    }

    private static double Milliseconds(long from, long to) => (to - from) * 1000d / Stopwatch.Frequency;
}
