using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Pipeline.Targets;
using Pipeline.Targets.Delivering;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

/// <summary>Our own build.</summary>
internal sealed partial class Build :
    NukeBuild, IBuildImages, ISaveImages, ILoadImages, ILoadTest, IDeploy, IHold, IResume, IAbort, IRollback, IStatus, IStart, IStop, IRestart, IRepair, IUpgradeEdge, IAdopt, IClean,
    IShipLogs, ISetUpLogs, ILogStatus, IReplayDeadLetters, IReport, ISupportBundle
{
    [Parameter("Configuration to compile.")]
    private readonly Configuration Configuration = IsLocalBuild ? Configuration.Debug : Configuration.Release;

    [Solution("Pipeline.sln")]
    private readonly Solution Solution = null!;

    public Target Clean => _ => _
        .Description("Delete what was built; with --environment, what in it no rollback needs any more instead.")
        .Before(Restore)
        .Executes(async () =>
        {
            if (((IDelivery)this).Environment is not null)
                await Caring.CleanAsync(this);
            else
                (RootDirectory / "artifacts").CreateOrCleanDirectory();
        });

    private Target Restore => _ => _
        .Description("Restore packages.")
        .Executes(() => DotNetRestore(s => s
            .SetProjectFile(Solution)));

    private Target Compile => _ => _
        .Description("Compile everything.")
        .DependsOn(Restore)
        .Executes(() => DotNetBuild(s => s
            .SetProjectFile(Solution)
            .SetConfiguration(Configuration)
            .EnableNoLogo()
            .EnableNoRestore()));

    private Target Lint => _ => _
        .Description("Check format, analyzers and shell scripts.")
        .DependsOn(Restore)
        .Executes(() => DotNetFormat(s => s
            .SetProject(Solution)
            .EnableNoRestore()
            .EnableVerifyNoChanges()))
        .Executes(() => ShellScripts.Check(RootDirectory));

    [Parameter("Install nothing for the tests; those that need what is not there are skipped.")]
    private readonly bool NoProvision;

    [Parameter("Measure which lines the tests reach; it takes a good deal longer.")]
    private readonly bool Coverage;

    private AbsolutePath TestResults => RootDirectory / "artifacts" / "test-results";

    private Target Test => _ => _
        .Description("Run all tests; results, and with --coverage coverage, go to artifacts/test-results.")
        .DependsOn(Compile)
        .Produces(TestResults / "*.trx")
        .Executes(() =>
        {
            TestResults.CreateOrCleanDirectory();
            DotNetTest(s => s
                .SetProjectFile(Solution)
                .SetConfiguration(Configuration)
                .SetResultsDirectory(TestResults)
                .SetLoggers("trx;LogFilePrefix=tests")
                .When(_ => Coverage, options => options.SetDataCollector("XPlat Code Coverage"))
                // Most of what tests start lives for seconds: to compile again, and better, what runs often would cost more than it gains.
                .SetProcessEnvironmentVariable("DOTNET_TC_CallCounting", "0")
                // One test project after the other: each fills the machine by itself, and two at once slow each other down by more than they share.
                .AddProcessAdditionalArguments("-m:1")
                .When(_ => NoProvision, options => options.SetProcessEnvironmentVariable("PIPELINE_NO_PROVISION", "1"))
                .EnableNoBuild());
        });

    public static int Main() => Execute<Build>(x => x.Compile);
}
