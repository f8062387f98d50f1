using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Traffic;

/// <summary>What this build delivers: the small chat of <c>tests/Chat</c>. A user's own build reads like this.</summary>
internal sealed partial class Build
{
    public Product Product => new("chat")
    {
        CohortKeys = ["cookie:chat-user"],
        Probe = new ConversationProbe(),
        OldestClientVersion = "1",
        Workload = new ChatWorkload(),
        Modules =
        [
            new Module("gateway")
            {
                Project = "tests/Chat/Chat.Gateway/Chat.Gateway.csproj",
                Dockerfile = "tests/Chat/Chat.Gateway/Dockerfile",
                ImageBuildProperties = SmallAndQuickToStart,
                PublicPath = "/",
                MetricsPath = "/metrics",
            },
            new Module("messages")
            {
                Project = "tests/Chat/Chat.Messages/Chat.Messages.csproj",
                Dockerfile = "tests/Chat/Chat.Messages/Dockerfile",
                ImageBuildProperties = SmallAndQuickToStart,
                MetricsPath = "/metrics",
                Volumes = ["chatdata"],
            },
        ],
    };

    // The runtime comes along, without what the module never calls and compiled before it starts.
    private static Dictionary<string, string> SmallAndQuickToStart => new()
    {
        ["SelfContained"] = "true",
        ["PublishTrimmed"] = "true",
        ["PublishReadyToRun"] = "true",
    };

    public IReadOnlyList<DeployEnvironment> Environments =>
    [
        new("dev", new Uri("http://127.0.0.1:8081")),
        new("test", new Uri("http://127.0.0.1:8082")),
        new("production", new Uri("http://127.0.0.1:8080")),
        new("demo", new Uri("http://127.0.0.1:8090")),
    ];

    public RolloutPlan PlanFor(DeployEnvironment environment) => environment.Name == "production" ? Careful : Quick;

    private static RolloutPlan Careful => new(
    [
        new(Weight.Percent(5), TimeSpan.FromSeconds(20)),
        new(Weight.Percent(25), TimeSpan.FromSeconds(20)),
        new(Weight.Percent(50), TimeSpan.FromSeconds(20)),
        new(Weight.Full, TimeSpan.FromSeconds(20)),
    ])
    {
        Samples = 20,
        DrainPerSecond = 50,
        // What the ladder asks for takes minutes on a busy product and an hour on a quiet one; Canary says which.
        Patience = TimeSpan.FromHours(1),
    };

    private static RolloutPlan Quick => new(
    [
        new(Weight.Percent(5), TimeSpan.FromSeconds(8)),
        new(Weight.Percent(25), TimeSpan.FromSeconds(12)),
        new(Weight.Full, TimeSpan.FromSeconds(8)),
    ])
    {
        Samples = 20,
        DrainPerSecond = 50,
        // Steps that are shorter than the minute between two samples of a person cannot show much: bake, samples and the guard are all.
        Ladder = [],
        Watch = TimeSpan.FromMinutes(1),
    };
}
