using Pipeline.Containers.Provisioning;
using Pipeline.Scenarios.Runner.Sites;
using Pipeline.Scenarios.Tests.Faults;
using Pipeline.Scenarios.Tests.Kills;
using Pipeline.Scenarios.Tests.Stories;
using Pipeline.Scenarios.Tests.Stories.Gate;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>Which scenario runs on which engine.</summary>
internal static class ScenarioEngines
{
    public const string Processes = "processes";

    /// <summary>A Docker Engine that scenarios share.</summary>
    public const string Docker = "docker";

    /// <summary>A Docker Engine that is started for one scenario, which harms it.</summary>
    public const string OwnDocker = "a docker engine of its own";

    private static readonly Dictionary<string, string[]> Table = new()
    {
        [nameof(LifeOfReleases)] = [Processes, Docker],
        [nameof(BadReleases)] = [Processes, Docker],
        [nameof(TwoAtOnce)] = [Processes, Docker],
        [nameof(GuardAlone)] = [Processes, Docker],
        [nameof(DyingParts)] = [Processes, Docker],
        [nameof(KilledCanary)] = [Processes, Docker],
        [nameof(KilledPromote)] = [Processes, Docker],
        [nameof(KilledAbort)] = [Processes, Docker],
        [nameof(KilledRollback)] = [Processes, Docker],
        // A judgement is the same wherever the slots run.
        [nameof(SubtleFaults)] = [Processes],
        [nameof(LateFaults)] = [Processes],
        [nameof(NobodysFault)] = [Processes],
        // Only there can slots be held to their memory, and be steered from elsewhere.
        [nameof(MemoryEaten)] = [Docker],
        [nameof(OtherCheckout)] = [Docker],
        [nameof(NetworkCut)] = [Docker],
        [nameof(EngineRestarted)] = [OwnDocker],
        [nameof(DataRootFull)] = [OwnDocker],
    };

    /// <summary>Set to anything, it has the long scenarios told too.</summary>
    private const string LongOnes = "PIPELINE_TEST_LONG";

    // Every entry of a command twice, and a container takes a second to start: minutes each.
    private static readonly HashSet<string> LongOnDocker = [nameof(KilledCanary), nameof(KilledPromote), nameof(KilledAbort), nameof(KilledRollback)];

    public static IReadOnlyList<string> Of(string scenario) => Table[scenario];

    /// <summary>Why a scenario is not told on the engine here; nothing when it is.</summary>
    public static string? WhyNot(string scenario, string engine) => engine switch
    {
        Docker when LongOnDocker.Contains(scenario) && Environment.GetEnvironmentVariable(LongOnes) is not { Length: > 0 } => $"it takes minutes in containers; {LongOnes}=1 has it told",
        Docker => EngineOffer.WhyNone,
        OwnDocker => EngineOffer.WhyNoPrivate,
        _ => null,
    };

    /// <summary>An environment on the engine, as the description (given the default one) says.</summary>
    public static async Task<IScenarioEnvironment> CreateAsync(string engine, Func<SiteDescription, SiteDescription>? described = null) => engine switch
    {
        Processes => await EmbeddedEnvironment.CreateAsync(described ?? (site => site)),
        Docker => ContainerEnvironment.Create(await ChatOnEngine.SharedAsync(), described),
        _ => throw new ArgumentException($"Scenarios make no environment on '{engine}' by its name."),
    };
}
