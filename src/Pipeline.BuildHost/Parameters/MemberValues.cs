using Nuke.Common.ValueInjection;

namespace Pipeline.BuildHost;

/// <summary>Gives the marked members of a build their values.</summary>
internal sealed class MemberValues(NukeBuild build)
{
    private readonly Dictionary<MemberInfo, object?> _values = [];

    /// <summary>Parameters first of all, so that the other members may use them. All bad values are said at once.</summary>
    public void InjectParameters() => Inject(x => x is ParameterAttribute);

    /// <summary>Everything else that is marked: repository, host, tools.</summary>
    public void InjectOthers() => Inject(x => x is not ParameterAttribute);

    /// <summary>The value of the member that <paramref name="expression"/> reads, as <c>TryGetValue(() => Member)</c> asks for it.</summary>
    public object? ValueOf(LambdaExpression expression)
    {
        var member = expression.ReadMember() ?? throw new ArgumentException($"'{expression}' does not read a member.", nameof(expression));
        return ValueOf(member);
    }

    private object? ValueOf(MemberInfo member)
    {
        if (_values.TryGetValue(member, out var known))
            return known;
        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>()
            ?? throw new ArgumentException($"'{member.Name}' carries no attribute that gives it a value, such as [Parameter].");
        attribute.Build = build;
        var value = attribute.GetValue(member, build);
        if (value is string text && member.IsDefined(typeof(SecretAttribute)))
            BuildSession.Current.Secrets.Add(text, ParameterMember.Of(member));
        return _values[member] = value;
    }

    private void Inject(Func<ValueInjectionAttributeBase, bool> isWanted)
    {
        var errors = new List<string>();
        var members = BuildMembers.All(build.GetType())
            .Select(x => (Member: x, Attribute: x.GetCustomAttribute<ValueInjectionAttributeBase>()))
            .Where(x => x.Attribute is not null && isWanted(x.Attribute))
            .OrderByDescending(x => x.Attribute!.Priority);
        foreach (var (member, _) in members)
        {
            try
            {
                if (ValueOf(member) is { } value)
                    member.Assign(build, value);
            }
            catch (UsageException e)
            {
                errors.Add(e.Message);
            }
            catch (Exception e) when (e is not UsageException && member.IsDefined(typeof(OptionalAttribute)))
            {
                _values[member] = null;
            }
        }

        if (errors.Count > 0)
            throw new UsageException(string.Join(Environment.NewLine, errors.Distinct()));
    }
}
