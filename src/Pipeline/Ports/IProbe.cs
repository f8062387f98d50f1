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
/// <param name="CanaryCookie">A cookie that leads to the canary.</param>
public sealed record ProbeRequest(Uri PublicAddress, string? StableCookie, string CanaryCookie);

/// <summary>What came of a probe.</summary>
/// <param name="Sentence">What was seen, in words for a release manager.</param>
public sealed record ProbeResult(bool Passed, string Sentence, TimeSpan Duration);
