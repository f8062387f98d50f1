using Pipeline.Benchmarks.Sites;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Rollouts.Contestants;

/// <summary>This project: a canary in steps, each under the gate.</summary>
internal sealed class CanaryPromote(BenchEngine bench) : IContestant
{
    private BenchSite? _site;

    public string Name => "Pipeline, 5-25-50-100 %";

    public async Task<Uri> StartAsync(BenchRelease release, CancellationToken cancellation)
    {
        RolloutPlan plan = new([.. Steps.Percent.Select(percent => new Step(Weight.Percent(percent), Steps.Bake))]) { DrainPerSecond = 50, Ladder = [], Holdback = Weight.Zero, Watch = TimeSpan.Zero };
        _site = await BenchSite.StartAsync(bench, release, plan, new SilentView(), cancellation);
        return _site.Address;
    }

    public async Task<string> UpdateAsync(BenchRelease release, CancellationToken cancellation) =>
        (await _site!.PromoteAsync(release, cancellation)).ExitCode switch
        {
            0 => "promoted",
            2 => "judged bad, traffic is back",
            var other => $"ended with {other}",
        };

    public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;
}
