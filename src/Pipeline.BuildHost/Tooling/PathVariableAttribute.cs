using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>Gives a <see cref="Tool"/> member the program of its name, from the variable <c>NAME_EXE</c> or PATH.</summary>
public class PathVariableAttribute(string? pathExecutable = null) : ValueInjectionAttributeBase
{
    public override object? GetValue(MemberInfo member, object instance) =>
        ToolResolver.GetEnvironmentOrPathTool(pathExecutable ?? member.Name.ToLowerInvariant());
}
