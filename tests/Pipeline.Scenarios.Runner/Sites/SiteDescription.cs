using System.Text.Json;
using Pipeline.Gates;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Targets.Delivering;
using Pipeline.Traffic;

namespace Pipeline.Scenarios.Runner.Sites;

/// <summary>A delivery of the chat as a scenario describes it, in a form that a file can hold.</summary>
/// <param name="Folder">Images, manifests, environments and log.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="PublicAddress">Where people connect.</param>
public sealed record SiteDescription(string Folder, string Environment, Uri PublicAddress)
{
    /// <summary>The plan's steps; a first deploy takes the last one alone.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; init; } = [new(50, TimeSpan.FromMilliseconds(300)), new(100, TimeSpan.FromMilliseconds(300))];

    /// <summary>Samples that canary and stable each need.</summary>
    public int Samples { get; init; } = 2;

    /// <summary>How long the gate may stay undecided after a bake.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The share of people who stay on stable on the last step.</summary>
    public double HoldbackPercent { get; init; }

    /// <summary>How long the guard watches a promoted release.</summary>
    public TimeSpan Watch { get; init; }

    /// <summary>Whether the canary must show statistically that it is good, as a plan asks by default; a handful of people cannot.</summary>
    public bool AsksForProof { get; init; }

    /// <summary>How long the canary's latency does not count.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the edge keeps a lease without a heartbeat.</summary>
    public TimeSpan LeaseTerm { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What a slot has to become ready.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where modules run: <c>processes</c> or <c>docker</c>.</summary>
    public string Engine { get; init; } = "processes";

    /// <summary>The base of the edge's container image; its Dockerfile's own when none is given.</summary>
    public string? BaseImage { get; init; }

    /// <summary>Memory that each slot may use at most, in bytes; no limit when none is given, and on an engine that cannot hold it to that.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The description in a file.</summary>
    public static SiteDescription Read(string file) => JsonSerializer.Deserialize<SiteDescription>(File.ReadAllText(file))!;

    /// <summary>Writes the description for a runner to read.</summary>
    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this));

    /// <summary>The site as a delivery session takes it.</summary>
    public DeliverySite Site() => new()
    {
        Folder = Folder,
        Product = ChatProduct.With(ReadyWithin, new ResourceLimits(MemoryBytes: MemoryBytes)),
        Environment = new DeployEnvironment(Environment, PublicAddress),
        Plan = AsksForProof ? Plan : Plan with { Ladder = [] },
        LeaseTerm = LeaseTerm,
        Engine = Engine,
        BaseImage = BaseImage,
        Output = "quiet",
    };

    private RolloutPlan Plan => new([.. Steps.Select(step => new Step(Weight.Percent(step.Percent), step.Bake))])
    {
        Samples = Samples,
        Patience = Patience,
        DrainPerSecond = 50,
        Holdback = Weight.Percent(HoldbackPercent),
        Watch = Watch,
        Gate = new() { WarmUpTicks = (long)(WarmUp / new GuardSettings().Tick) },
    };
}

/// <summary>One step of the plan.</summary>
/// <param name="Percent">The share of people who meet the canary.</param>
public sealed record PlannedStep(double Percent, TimeSpan Bake);
