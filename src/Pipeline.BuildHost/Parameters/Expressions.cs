namespace Pipeline.BuildHost;

/// <summary>Reads the small expressions that builds write: <c>() => Member</c>, <c>x => x.Target</c>.</summary>
internal static class Expressions
{
    /// <summary>The member that is read, or null when the expression is anything else.</summary>
    public static MemberInfo? ReadMember(this LambdaExpression expression)
    {
        var body = expression.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert } convert)
            body = convert.Operand;
        return (body as MemberExpression)?.Member;
    }
}
