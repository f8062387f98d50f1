namespace Nuke.Common.Execution;

/// <summary>A target with its definition and, during a run, its status.</summary>
public class ExecutableTarget
{
    public MemberInfo Member { get; internal set; } = null!;
    public string Name { get; internal set; } = "";
    public string? Description { get; internal set; }

    /// <summary>Whether the help lists it.</summary>
    public bool Listed { get; internal set; } = true;
    public Delegate Factory { get; internal set; } = null!;
    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; } = [];
    public DependencyBehavior DependencyBehavior { get; internal set; } = DependencyBehavior.Skip;
    public bool AssuredAfterFailure { get; internal set; }
    public bool ProceedAfterFailure { get; internal set; }
    public List<LambdaExpression> DelegateRequirements { get; } = [];
    public List<Action> Actions { get; } = [];

    /// <summary>Targets that must run before it.</summary>
    public List<ExecutableTarget> ExecutionDependencies { get; } = [];

    /// <summary>Targets that, when they run, run before it.</summary>
    public List<ExecutableTarget> OrderDependencies { get; } = [];

    /// <summary>Targets that cause it to run after them.</summary>
    public List<ExecutableTarget> TriggerDependencies { get; } = [];

    /// <summary>Targets that it causes to run after it.</summary>
    public List<ExecutableTarget> Triggers { get; } = [];

    public IReadOnlyCollection<ExecutableTarget> AllDependencies =>
        [.. ExecutionDependencies.Concat(OrderDependencies).Concat(TriggerDependencies).Distinct()];

    /// <summary>What it uses of other targets; an empty list means all that they produce.</summary>
    public Dictionary<ExecutableTarget, IReadOnlyList<string>> ArtifactDependencies { get; } = [];
    public List<string> ArtifactProducts { get; } = [];
    public int? PartitionSize { get; internal set; }
    public TimeSpan Duration { get; internal set; }
    public bool IsDefault { get; internal set; }
    public ExecutionStatus Status { get; internal set; }

    /// <summary>Whether it was named, or runs by default because none was.</summary>
    public bool Invoked { get; internal set; }

    /// <summary>Facts for its row of the closing table.</summary>
    public Dictionary<string, string> SummaryInformation { get; } = [];

    /// <summary>Why it is skipped.</summary>
    public string? Skipped { get; internal set; }

    /// <summary>The text of the condition that was not met.</summary>
    public string? OnlyWhen { get; internal set; }
    internal bool IsEmpty => Actions.Count == 0;
}
