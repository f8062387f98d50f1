namespace Pipeline.Benchmarks.Rollouts;

/// <summary>The steps of every way that has steps.</summary>
internal static class Steps
{
    public static readonly IReadOnlyList<int> Percent = [5, 25, 50, 100];

    public static readonly TimeSpan Bake = TimeSpan.FromSeconds(2);

    /// <summary>How long a release may take to say that it is ready.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(8);
}
