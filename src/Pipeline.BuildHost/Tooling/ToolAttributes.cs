using System.Reflection;
using Nuke.Common.ValueInjection;
using Pipeline.BuildHost;

namespace Nuke.Common.Tooling;

/// <summary>Gives a <see cref="Tool"/> member the program of its name, from the variable <c>NAME_EXE</c> or PATH.</summary>
public class PathVariableAttribute(string? pathExecutable = null) : ValueInjectionAttributeBase
{
    public override object? GetValue(MemberInfo member, object instance) =>
        ToolResolver.GetEnvironmentOrPathTool(pathExecutable ?? member.Name.ToLowerInvariant());
}

/// <summary>Gives a <see cref="Tool"/> member a program at a path, relative to the root.</summary>
public class LocalPathAttribute(string absoluteOrRelativePath) : ValueInjectionAttributeBase
{
    public LocalPathAttribute(string windowsPath, string unixPath)
        : this(OperatingSystem.IsWindows() ? windowsPath : unixPath)
    {
    }

    public override object? GetValue(MemberInfo member, object instance) =>
        ToolResolver.GetTool(Path.Combine(BuildSession.Current.Root, absoluteOrRelativePath));
}
