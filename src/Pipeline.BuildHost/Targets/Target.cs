namespace Nuke.Common;

/// <summary>A target of the build: <c>Target Compile => _ => _.Executes(…)</c>.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);

/// <summary>A target that prepares what another one, through <see cref="ITargetDefinition.DependsOnContext{T}"/>, works in.</summary>
public delegate ITargetDefinition Setup(ITargetDefinition definition);

/// <summary>A target that tidies up after a <see cref="Setup"/>.</summary>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);

/// <summary>What becomes of the dependencies of a skipped target.</summary>
public enum DependencyBehavior { Skip, Execute }
