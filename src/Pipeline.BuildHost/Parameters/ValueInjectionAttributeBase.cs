namespace Nuke.Common.ValueInjection;

/// <summary>Base of attributes that give a member of the build its value.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    public INukeBuild Build { get; internal set; } = null!;

    /// <summary>Members with a higher priority are set first.</summary>
    public virtual int Priority => 0;
    public virtual bool SuppressWarnings => false;

    /// <summary>The value, or null to leave the member as it is.</summary>
    public abstract object? GetValue(MemberInfo member, object instance);
    public object? TryGetValue(MemberInfo member, object instance) => GetValue(member, instance);

    protected T? GetMemberValueOrNull<T>(string memberName, object instance)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return instance.GetType().GetMember(memberName, Any).FirstOrDefault() switch
        {
            PropertyInfo property => (T?)property.GetValue(instance),
            FieldInfo field => (T?)field.GetValue(instance),
            MethodInfo method => (T?)method.Invoke(instance, []),
            _ => default,
        };
    }

    protected T GetMemberValue<T>(string memberName, object instance) =>
        GetMemberValueOrNull<T>(memberName, instance) ?? throw new ArgumentException($"There is no member '{memberName}' with a value.", nameof(memberName));
}
