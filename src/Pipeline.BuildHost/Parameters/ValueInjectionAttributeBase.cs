namespace Nuke.Common.ValueInjection;

/// <summary>Base of attributes that give a member of the build its value.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    public INukeBuild Build { get; internal set; } = null!;

    /// <summary>Members with a higher priority are set first.</summary>
    public virtual int Priority => 0;

    /// <summary>The value, or null to leave the member as it is.</summary>
    public abstract object? GetValue(MemberInfo member, object instance);
    public object? TryGetValue(MemberInfo member, object instance) => GetValue(member, instance);
}
