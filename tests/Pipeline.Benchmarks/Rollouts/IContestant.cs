using Pipeline.Benchmarks.Sites;

namespace Pipeline.Benchmarks.Rollouts;

/// <summary>One way to bring a release, with a first release that serves.</summary>
internal interface IContestant : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Starts the first release and returns where clients reach it.</summary>
    Task<Uri> StartAsync(BenchRelease release, CancellationToken cancellation);

    /// <summary>Brings another, as far as this way goes by itself, and returns what it says of it in a few words.</summary>
    Task<string> UpdateAsync(BenchRelease release, CancellationToken cancellation);
}
