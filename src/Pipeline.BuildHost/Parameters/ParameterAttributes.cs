using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>Marks a field or property that is set from the command line, the environment or a parameters file.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ParameterAttribute(string? description = null) : ValueInjectionAttributeBase
{
    public virtual string? Description { get; } = description;

    /// <summary>Name in the style of the member; the command line shows it with dashes.</summary>
    public string? Name { get; set; }

    /// <summary>One character that splits a single value into an array.</summary>
    public string? Separator { get; set; }

    /// <summary>Whether the help lists it.</summary>
    public virtual bool List { get; set; } = true;
    public Type? ValueProviderType { get; set; }
    public string? ValueProviderMember { get; set; }
    public override object? GetValue(MemberInfo member, object instance) => ParameterLookup.Value(BuildSession.Current, ParameterMember.Of(member));
}

/// <summary>Put before the names of all parameters of an interface.</summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public class ParameterPrefixAttribute(string prefix) : Attribute
{
    public string Prefix { get; } = prefix;
}

/// <summary>Marks a parameter whose value must never be seen: it is masked in everything the build prints.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public class SecretAttribute : Attribute;

/// <summary>Marks a member that must have a value whatever is run.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class RequiredAttribute : Attribute;

/// <summary>Marks an injected member (not a parameter) that may stay empty when its value cannot be had.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class OptionalAttribute : Attribute;
