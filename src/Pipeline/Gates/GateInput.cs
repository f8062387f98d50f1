using Pipeline.Gates.Promotion;
using Pipeline.Traffic;

namespace Pipeline.Gates;

/// <summary>What the gate looks at for one step.</summary>
public sealed record GateInput
{
    /// <summary>Traffic since the step was opened, all moving modules together.</summary>
    public required ArmCounts Canary { get; init; }

    /// <summary>The same for the slots they replace; none on a first deploy.</summary>
    public ArmCounts? Stable { get; init; }

    /// <summary>How long the answers of each module took on this step.</summary>
    public IReadOnlyList<ModuleLatency> Latency { get; init; } = [];

    public required GuardReading Guard { get; init; }

    /// <summary>What the guard acts on.</summary>
    public GuardSettings Limits { get; init; } = new();

    /// <summary>What every metric with enough traffic must show, and one at least; none when bake and samples are all that is asked.</summary>
    public PromotionSettings? Proof { get; init; }

    /// <summary>The share of stable's own requests, 0 to 1, above which nothing is judged: the environment is not in order then.</summary>
    public double StableFailedAtMost { get; init; } = .05;

    /// <summary>The product has a probe, so the step passes only after a conversation.</summary>
    public bool HasProbe { get; init; }

    /// <summary>Whether the conversation was held; none while that is not known.</summary>
    public bool? ProbePassed { get; init; }

    /// <summary>What is to be said of the last conversation; empty while there was none.</summary>
    public string ProbeSentence { get; init; } = "";

    /// <summary>How long an acknowledgement took in the last conversation on the canary and on stable; none where that was not measured.</summary>
    public (TimeSpan? Canary, TimeSpan? Stable) Acknowledged { get; init; }

    /// <summary>What is known besides the traffic, each with its own judgement: of slots, conversations, logs, complaints and a user's own metrics.</summary>
    public IReadOnlyList<GateRow> Besides { get; init; } = [];

    /// <summary>How long the step has been open.</summary>
    public required TimeSpan Baked { get; init; }

    public required TimeSpan Bake { get; init; }

    /// <summary>Samples that the canary needs.</summary>
    public required int Samples { get; init; }

    /// <summary>Samples that stable needs; zero where it gets too little to be waited for.</summary>
    public int StableSamples { get; init; }
}

/// <summary>How long a module's answers took, on either side.</summary>
/// <param name="Stable">Without counts where there is no stable slot.</param>
public sealed record ModuleLatency(string Module, LatencyDistribution Canary, LatencyDistribution Stable);
