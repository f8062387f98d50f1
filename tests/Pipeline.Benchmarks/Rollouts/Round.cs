using System.Diagnostics;
using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Sites;

namespace Pipeline.Benchmarks.Rollouts;

/// <summary>One release brought in one way under steady load.</summary>
/// <param name="Ended">What the contestant says of it.</param>
/// <param name="Seconds">From the command to its end.</param>
internal sealed record Round(
    string Name, string Ended, double Seconds, int Requests, int Failed, double P99Idle, double P99During, long SocketsTold, long SocketsCut, long ConnectsRefused, double LongestAbsence)
{
    private const double RequestsPerSecond = 800;
    private const int TalkingSockets = 100;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    /// <param name="idle">How long is measured before.</param>
    /// <param name="atLeast">How long is measured from the command on, also when it ends sooner.</param>
    /// <param name="atMost">When a contestant that does not end is interrupted.</param>
    public static async Task<Round> RunAsync(IContestant contestant, BenchRelease next, TimeSpan idle, TimeSpan atLeast, TimeSpan atMost, CancellationToken cancellation)
    {
        var address = await contestant.StartAsync(BenchRelease.Good("one"), cancellation);
        await using var load = PacedRequests.Start(address, RequestsPerSecond);
        await using var crowd = await SocketCrowd.GatherAsync(new UriBuilder(address) { Scheme = "ws", Path = "/socket" }.Uri, idle: 0, TalkingSockets, cancellation);
        await Task.Delay(Settled, cancellation);
        var before = Stopwatch.GetTimestamp();
        await Task.Delay(idle, cancellation);
        var began = Stopwatch.GetTimestamp();
        var ended = await UpdateAsync(contestant, next, atMost, cancellation);
        var took = Stopwatch.GetElapsedTime(began);
        await Task.Delay(Settled + (took < atLeast ? atLeast - took : TimeSpan.Zero), cancellation);
        var until = Stopwatch.GetTimestamp();
        await load.DisposeAsync();
        var during = load.Between(began, until);
        return new(
            contestant.Name, ended, took.TotalSeconds, during.Count, during.Count(answer => answer.Failed), P99(load.Between(before, began)), P99(during),
            crowd.Told, crowd.Cut, crowd.Refused, crowd.Absences.IsEmpty ? 0 : crowd.Absences.Max());
    }

    private static async Task<string> UpdateAsync(IContestant contestant, BenchRelease next, TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(atMost);
        try
        {
            return await contestant.UpdateAsync(next, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "goes on";
        }
    }

    private static double P99(IEnumerable<Answer> answers) => Figures.Quantile(answers.Select(answer => answer.Milliseconds), .99);
}
