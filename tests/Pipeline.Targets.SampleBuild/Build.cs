using Nuke.Common;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Targets;
using Pipeline.Traffic;

/// <summary>A build with one small module, for tests that type what a person types. Its own parameters say what a person's C# would.</summary>
internal sealed class Build :
    NukeBuild, IBuildImages, ISaveImages, ILoadImages, IDeploy, IHold, IResume, IAbort, IRollback, IStatus, IStart, IStop, IRestart, IRepair, IUpgradeEdge, IClean
{
    [Parameter("Port of the test environment.")]
    private readonly int Port;

    [Parameter("Weights of the plan, in percent.")]
    private readonly int[] Weights = [50, 100];

    [Parameter("Seconds that each step bakes.")]
    private readonly double Bake;

    [Parameter("Seconds that replaced slots stay warm.")]
    private readonly double Window = 3600;

    public Product Product => new("echo")
    {
        Modules = [new Module("echo") { Project = "echo.csproj", PublicPath = "/", StopGrace = TimeSpan.FromSeconds(1), ReadyWithin = TimeSpan.FromSeconds(20) }],
    };

    public IReadOnlyList<DeployEnvironment> Environments =>
    [
        new("test", new Uri($"http://127.0.0.1:{Port}")),
        new("production", new Uri("http://127.0.0.1:9")),
    ];

    public RolloutPlan PlanFor(DeployEnvironment environment) =>
        new([.. Weights.Select(weight => new Step(Weight.Percent(weight), TimeSpan.FromSeconds(Bake)))])
        {
            Samples = 0,
            RollbackWindow = TimeSpan.FromSeconds(Window),
        };

    public static int Main() => Execute<Build>();
}
