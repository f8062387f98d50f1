using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.CI;

/// <summary>Gives a member the host, when it is of the member's type: <c>[CI] readonly GitHubActions GitHubActions;</c></summary>
public class CIAttribute : ValueInjectionAttributeBase
{
    public override object? GetValue(MemberInfo member, object instance) =>
        Pipeline.BuildHost.BuildMembers.ValueType(member).IsInstanceOfType(NukeBuild.Host) ? NukeBuild.Host : null;
}
