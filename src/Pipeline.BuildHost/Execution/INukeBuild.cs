namespace Nuke.Common;

/// <summary>The build as its components see it. What is static on <see cref="NukeBuild"/> is an instance member here.</summary>
public interface INukeBuild
{
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }
    bool IsSucceeding { get; }
    bool IsFailing { get; }
    bool IsFinished { get; }

    /// <summary>The exit code to end with; without one, 0 for success and 1 for failure.</summary>
    int? ExitCode { get; set; }

    AbsolutePath RootDirectory { get; }
    AbsolutePath TemporaryDirectory { get; }
    AbsolutePath BuildAssemblyFile { get; }
    AbsolutePath BuildAssemblyDirectory { get; }
    AbsolutePath BuildProjectDirectory { get; }
    AbsolutePath BuildProjectFile { get; }
    Verbosity Verbosity { get; }
    Host Host { get; }
    bool Plan { get; }
    bool Help { get; }
    bool NoLogo { get; }
    bool IsLocalBuild { get; }
    bool IsServerBuild { get; }

    /// <summary>Adds facts to the running target's row of the closing table.</summary>
    void ReportSummary(Configure<Dictionary<string, string>>? configurator = null);

    /// <summary>The value of a component's member: <c>string Name => TryGetValue(() => Name);</c> Null when nobody gave one.</summary>
    T TryGetValue<T>(Expression<Func<T>> parameterExpression) where T : class?;

    /// <summary>As the other overload, for value types: <c>int? Count => TryGetValue&lt;int?>(() => Count);</c></summary>
    T TryGetValue<T>(Expression<Func<object?>> parameterExpression);
}
