using System.Text.RegularExpressions;

namespace Pipeline.BuildHost;

/// <summary>Checks before any target runs that all have what they ask for. Nobody is prompted.</summary>
internal static class Requirements
{
    /// <exception cref="UsageException">Something is missing; the message names all of it.</exception>
    public static void Check(NukeBuild build)
    {
        var always = BuildMembers.All(build.GetType())
            .Where(x => x.IsDefined(typeof(RequiredAttribute)) && IsMissing(x.ReadFrom(build)))
            .Select(x => $"parameter {Ways(x)} is required and has no value.");
        var wanted = build.ExecutionPlan.Where(x => x.Skipped is null)
            .SelectMany(target => target.DelegateRequirements.Select(x => Missing(target.Name, x))).OfType<string>();
        string[] missing = [.. always, .. wanted];
        if (missing.Length > 0)
            throw new UsageException(string.Join(Environment.NewLine, missing.Distinct()));
    }

    private static string? Missing(string target, LambdaExpression requirement)
    {
        var value = requirement.Compile().DynamicInvoke();
        if (requirement.ReturnType == typeof(bool))
            return value is true ? null : $"target '{target}' requires '{Text(requirement)}', which does not hold.";
        if (!IsMissing(value))
            return null;
        return requirement.ReadMember() is { } member
            ? $"target '{target}' requires {Ways(member)}, which has no value."
            : $"target '{target}' requires '{Text(requirement)}', which has no value.";
    }

    private static bool IsMissing(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static string Ways(MemberInfo member) =>
        member.IsDefined(typeof(ParameterAttribute)) ? ParameterMember.Of(member).Ways : $"'{member.ShortName()}'";

    // As the compiler left it, without what it added.
    private static string Text(LambdaExpression requirement)
    {
        var text = Regex.Replace(requirement.Body.ToString(), @"value\([^)]*\)\.", "");
        return Regex.Replace(text, @"Convert\(([^,()]+), [^()]+\)", "$1").Trim('(', ')');
    }
}
