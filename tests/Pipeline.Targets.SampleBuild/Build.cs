using Nuke.Common;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Targets;
using Pipeline.Traffic;

/// <summary>A build with one small module, or with those of the chat, for tests that type what a person types. Its own parameters say what a person's C# would.</summary>
internal sealed class Build :
    NukeBuild, IBuildImages, ISaveImages, ILoadImages, IDeploy, IHold, IResume, IAbort, IRollback, IStatus, IStart, IStop, IRestart, IRepair, IUpgradeEdge, IAdopt, IClean,
    IShipLogs, ISetUpLogs, ILogStatus, IReplayDeadLetters, IReport, ISupportBundle
{
    [Parameter("Port of the test environment.")]
    private readonly int Port;

    [Parameter("Weights of the plan, in percent.")]
    private readonly int[] Weights = [50, 100];

    [Parameter("Seconds that each step bakes.")]
    private readonly double Bake;

    [Parameter("Seconds that replaced slots stay warm.")]
    private readonly double Window = 3600;

    [Parameter("Name of the product.")]
    private readonly string Named = "echo";

    [Parameter("Modules of the chat to be delivered, instead of the echo.")]
    private readonly string[] Chat = [];

    [Parameter("Trim the images of the chat.")]
    private readonly bool Trimmed;

    [Parameter("Health command of the echo.")]
    private readonly string[] Health = [];

    [Parameter("Seconds in which a slot becomes ready.")]
    private readonly double Ready = 20;

    public Product Product => Chat is []
        ? new(Named)
        {
            Modules =
            [
                new Module("echo") { Project = "echo.csproj", Dockerfile = "Dockerfile", PublicPath = "/", HealthCommand = Health, StopGrace = TimeSpan.FromSeconds(1), ReadyWithin = TimeSpan.FromSeconds(Ready) },
            ],
        }
        : new(Named)
        {
            CohortKeys = ["cookie:chat-user"],
            Modules = [.. new[] { Gateway, Messages }.Where(module => Chat.Contains(module.Name))],
        };

    private Module Gateway => OfChat("gateway", "Chat.Gateway") with { PublicPath = "/" };

    private Module Messages => OfChat("messages", "Chat.Messages") with { Volumes = ["chatdata"] };

    public IReadOnlyList<DeployEnvironment> Environments =>
    [
        new("test", new Uri($"http://127.0.0.1:{Port}")),
        new("production", new Uri("http://127.0.0.1:9")),
    ];

    public RolloutPlan PlanFor(DeployEnvironment environment) =>
        new([.. Weights.Select(weight => new Step(Weight.Percent(weight), TimeSpan.FromSeconds(Bake)))])
        {
            Samples = 0,
            Ladder = [],
            Holdback = Weight.Zero,
            Watch = TimeSpan.Zero,
            RollbackWindow = TimeSpan.FromSeconds(Window),
        };

    private Module OfChat(string name, string project) => new(name)
    {
        Project = $"tests/Chat/{project}/{project}.csproj",
        Dockerfile = $"tests/Chat/{project}/Dockerfile",
        ImageBuildProperties = Trimmed ? new Dictionary<string, string> { ["SelfContained"] = "true", ["PublishTrimmed"] = "true" } : [],
        MetricsPath = "/metrics",
        ReadyWithin = TimeSpan.FromSeconds(Ready),
    };

    public static int Main() => Execute<Build>();
}
