using Pipeline.Benchmarks.Sites;

namespace Pipeline.Benchmarks.Cuts;

/// <summary>A way to be bad.</summary>
/// <param name="Slow">It is slow and does not fail.</param>
internal sealed record BadRelease(string Name, bool Slow, Func<BenchRelease, BenchRelease> Of)
{
    /// <summary>How long a good release takes for an answer.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(20);

    public static readonly IReadOnlyList<BadRelease> All =
    [
        new("5 % errors", Slow: false, release => release.Failing(.05)),
        new("30 % errors", Slow: false, release => release.Failing(.3)),
        new("100 % errors", Slow: false, release => release.Failing(1)),
        new("×3 latency", Slow: true, release => release.Taking(3 * Usual)),
    ];

    public static BenchRelease Good(string version) => BenchRelease.Good(version).Taking(Usual);
}
