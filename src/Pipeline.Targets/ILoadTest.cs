using Nuke.Common;
using Pipeline.LoadTests;
using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>The candidate against stable's release under people using both, as a ratio with its spread.</summary>
public interface ILoadTest : IDelivery
{
    /// <summary>How many pairs of runs, and how long each takes.</summary>
    LoadTestPlan LoadTestPlan => new(pairs: 4, TimeSpan.FromSeconds(10));

    [Steering("Release to compare with; by default the one that is stable in --environment.")]
    string? Against => TryGetValue(() => Against);

    Target LoadTest => _ => _
        .Description("Compare --release with stable's release under load, in environments of their own.")
        .Executes(() => LoadTesting.LoadTest.RunAsync(this));
}
