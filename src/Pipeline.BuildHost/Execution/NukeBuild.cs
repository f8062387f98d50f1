using Nuke.Common.CI;

namespace Nuke.Common;

/// <summary>Base of a build: its properties of type <see cref="Target"/> are what it can run.</summary>
public abstract class NukeBuild : INukeBuild
{
    public static AbsolutePath RootDirectory => BuildSession.Current.Root;
    public static AbsolutePath TemporaryDirectory => (RootDirectory / ".nuke" / "temp").CreateDirectory();
    public static AbsolutePath BuildAssemblyFile => (AbsolutePath)AppContext.BaseDirectory / (Assembly.GetEntryAssembly()!.GetName().Name + ".dll");
    public static AbsolutePath BuildAssemblyDirectory => BuildAssemblyFile.Parent;

    /// <summary>Null for a published build, which has no project beside it.</summary>
    public static AbsolutePath BuildProjectFile => BuildAssemblyDirectory.FindParentOrSelf(x => x.ContainsFile("*.csproj"))?.GetFiles("*.csproj").First()!;
    public static AbsolutePath BuildProjectDirectory => BuildProjectFile?.Parent!;

    public static Verbosity Verbosity
    {
        get => BuildSession.Current.Verbosity;
        set => BuildSession.Current.Verbosity = value;
    }

    public static Host Host
    {
        get => BuildSession.Current.Host;
        set => BuildSession.Current.Host = value;
    }

    public static string[] LoadedLocalProfiles => [.. BuildSession.Current.ReadNames(BuiltIn.Profile) ?? []];
    public static bool IsLocalBuild => !IsServerBuild;
    public static bool IsServerBuild => Host is IBuildServer;
    public virtual IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; set; } = [];
    public virtual IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(x => x.Invoked)];
    public virtual IReadOnlyCollection<ExecutableTarget> SkippedTargets => With(ExecutionStatus.Skipped);
    public virtual IReadOnlyCollection<ExecutableTarget> ScheduledTargets => With(ExecutionStatus.Scheduled);
    public virtual IReadOnlyCollection<ExecutableTarget> RunningTargets => With(ExecutionStatus.Running);
    public virtual IReadOnlyCollection<ExecutableTarget> AbortedTargets => With(ExecutionStatus.Aborted);
    public virtual IReadOnlyCollection<ExecutableTarget> FailedTargets => With(ExecutionStatus.Failed);
    public virtual IReadOnlyCollection<ExecutableTarget> SucceededTargets => With(ExecutionStatus.Succeeded);

    public virtual IReadOnlyCollection<ExecutableTarget> FinishedTargets =>
        [.. ExecutionPlan.Where(x => x.Status is not (ExecutionStatus.None or ExecutionStatus.Scheduled or ExecutionStatus.Running))];

    public bool Plan => BuildSession.Current.ReadBuiltIn<bool>(BuiltIn.Plan);
    public bool Help => BuildSession.Current.ReadBuiltIn<bool>(BuiltIn.Help);
    public bool NoLogo { get; set; } = true;
    public virtual bool IsSucceeding => !IsFailing;
    public virtual bool IsFailing => ExecutionPlan.Any(x => x.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted);
    public virtual bool IsFinished => ExecutionPlan.Count == FinishedTargets.Count;
    public virtual int? ExitCode { get; set; }
    AbsolutePath INukeBuild.RootDirectory => RootDirectory;
    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;
    AbsolutePath INukeBuild.BuildAssemblyFile => BuildAssemblyFile;
    AbsolutePath INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;
    AbsolutePath INukeBuild.BuildProjectDirectory => BuildProjectDirectory;
    AbsolutePath INukeBuild.BuildProjectFile => BuildProjectFile;
    Verbosity INukeBuild.Verbosity => Verbosity;
    Host INukeBuild.Host => Host;
    bool INukeBuild.IsLocalBuild => IsLocalBuild;
    bool INukeBuild.IsServerBuild => IsServerBuild;
    internal MemberValues Values => field ??= new MemberValues(this);

    public virtual void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        foreach (var target in RunningTargets)
            configurator?.Invoke(target.SummaryInformation);
    }

    T INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression) => (T)Values.ValueOf(parameterExpression)!;

    T INukeBuild.TryGetValue<T>(Expression<Func<object?>> parameterExpression) =>
        Values.ValueOf(parameterExpression) is { } value ? (T)value : default!;

    /// <summary>Runs the build as the command line says; the default targets are for when it names none.</summary>
    /// <returns>The exit code.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions) where T : NukeBuild, new() =>
        BuildRunner.Run(Invocation.OfThisProcess(), defaultTargetExpressions);

    protected virtual void OnBuildCreated()
    {
    }

    protected virtual void OnBuildInitialized()
    {
    }

    protected virtual void OnBuildFinished()
    {
    }

    protected virtual void OnTargetRunning(string target)
    {
    }

    protected virtual void OnTargetSkipped(string target)
    {
    }

    protected virtual void OnTargetSucceeded(string target)
    {
    }

    protected virtual void OnTargetFailed(string target)
    {
    }

    internal void RaiseBuildCreated() => OnBuildCreated();
    internal void RaiseBuildInitialized() => OnBuildInitialized();
    internal void RaiseBuildFinished() => OnBuildFinished();

    internal void RaiseTargetChanged(ExecutableTarget target)
    {
        Action<string>? handler = target.Status switch
        {
            ExecutionStatus.Running => OnTargetRunning,
            ExecutionStatus.Skipped => OnTargetSkipped,
            ExecutionStatus.Succeeded => OnTargetSucceeded,
            ExecutionStatus.Failed => OnTargetFailed,
            _ => null,
        };
        handler?.Invoke(target.Name);
    }

    private List<ExecutableTarget> With(ExecutionStatus status) => [.. ExecutionPlan.Where(x => x.Status == status)];
}
