namespace Pipeline.Ports;

/// <summary>A synthetic conversation with the product, through the public address, as its own clients hold it.</summary>
public interface IProbe
{
    /// <summary>What people know it by: <c>conversation</c>.</summary>
    string Name { get; }

    /// <summary>Holds the conversation once. A product that is down is a failed result, not an exception.</summary>
    Task<ProbeResult> RunAsync(ProbeRequest request, CancellationToken cancellation);
}

/// <summary>Where to talk, and how to reach each slot.</summary>
/// <param name="StableCookie">A cookie that leads to stable; none on a first deploy.</param>
/// <param name="CanaryCookie">A cookie that leads to the canary; to stable too for a conversation that shows whether stable is well.</param>
public sealed record ProbeRequest(Uri PublicAddress, string? StableCookie, string CanaryCookie)
{
    /// <summary>The version of the product's client to talk as; none for the current one.</summary>
    public string? ClientVersion { get; init; }
}

/// <summary>What came of a probe.</summary>
/// <param name="Passed">The conversation could be held, whatever single messages met.</param>
/// <param name="Sentence">What was seen, in words for a release manager.</param>
public sealed record ProbeResult(bool Passed, string Sentence, TimeSpan Duration)
{
    /// <summary>What became of what the canary was given; zero from a probe that does not count.</summary>
    public ProbeCounts Canary { get; init; }

    /// <summary>The same for stable.</summary>
    public ProbeCounts Stable { get; init; }
}

/// <summary>What became of the messages of one side of a conversation.</summary>
/// <param name="Checked">Messages that were acknowledged and then looked for.</param>
/// <param name="Failed">Those of them that were lost, out of order or not delivered.</param>
/// <param name="Acknowledged">How long half of the acknowledgements took at most; none without any.</param>
public readonly record struct ProbeCounts(long Checked, long Failed, TimeSpan? Acknowledged)
{
    /// <summary>Both together, with the time of the first.</summary>
    public static ProbeCounts operator +(ProbeCounts one, ProbeCounts other) =>
        new(one.Checked + other.Checked, one.Failed + other.Failed, one.Acknowledged ?? other.Acknowledged);
}
