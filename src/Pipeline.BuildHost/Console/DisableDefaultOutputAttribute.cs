namespace Nuke.Common;

/// <summary>The parts of the output that a build can leave out.</summary>
public enum DefaultOutput { Logo, TargetHeader, TargetCollapse, ErrorsAndWarnings, TargetOutcome, BuildOutcome, Timestamps }

/// <summary>Leaves out parts of the output, or all of it that is not logged. Override <see cref="IsApplicable"/> to do so at times.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    public DefaultOutput[] DisabledOutputs { get; } = disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();
    public virtual bool IsApplicable(INukeBuild build) => true;

    internal static bool Disables(INukeBuild build, DefaultOutput part) =>
        build.GetType().GetCustomAttributes<DisableDefaultOutputAttribute>().Any(x => x.DisabledOutputs.Contains(part) && x.IsApplicable(build));
}
