namespace Pipeline.Terminal.Evidence;

/// <summary>What is known of a failure besides its verdict.</summary>
public sealed record FailureEvidence
{
    public static readonly FailureEvidence None = new();

    /// <summary>The modules that it comes from, as far as the verdict tells, each with what changed in it.</summary>
    public IReadOnlyList<Suspect> Suspects { get; init; } = [];

    /// <summary>Lines that the canary's slots wrote and stable's never did, by slot.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NewLines { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How it went over time.</summary>
    public IReadOnlyList<Curve> Curves { get; init; } = [];
}

/// <summary>A module of the canary that may have caused a failure.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="Commits">Its commits since the release that was stable, the newest first, a line each; none where they are not known here.</param>
public sealed record Suspect(string Module, string Slot, IReadOnlyList<string> Commits);
