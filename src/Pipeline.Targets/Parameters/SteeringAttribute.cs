using System.Reflection;
using System.Text;
using Nuke.Common;

namespace Pipeline.Targets.Parameters;

/// <summary>
/// A parameter that decides what is deployed where. It comes from the command line or from a variable that begins with
/// <c>PIPELINE_</c>, never from a bare variable that happens to have its name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SteeringAttribute(string description) : ParameterAttribute(description)
{
    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance)
    {
        var name = Name ?? member.Name;
        // A yes belongs to one command: it is never left standing in an environment.
        if (member is PropertyInfo { PropertyType: var type } && type == typeof(bool?))
            return EnvironmentInfo.HasArgument(name) ? EnvironmentInfo.GetNamedArgument<bool>(name) : null;
        // A workflow sets the variable of an input that was left empty, too.
        return EnvironmentInfo.GetNamedArgument<string>(name) ?? (EnvironmentInfo.GetVariable<string>(Variable(name)) is { Length: > 0 } given ? given : null);
    }

    /// <summary><c>StopGrace</c> becomes <c>PIPELINE_STOP_GRACE</c>.</summary>
    public static string Variable(string name)
    {
        var variable = new StringBuilder("PIPELINE");
        for (var index = 0; index < name.Length; index++)
        {
            if (index == 0 || char.IsUpper(name[index]))
                variable.Append('_');
            variable.Append(char.ToUpperInvariant(name[index]));
        }

        return variable.ToString();
    }
}
