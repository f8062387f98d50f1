using System.Text.RegularExpressions;

namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

/// <summary>The fields that a query names, as far as queries of ours are written: <c>field: value</c>, joined by and, or, not and brackets.</summary>
internal static partial class KqlFields
{
    public static IEnumerable<string> Of(string query) => Named().Matches(Quoted().Replace(query, "\"\"")).Select(match => match.Groups["field"].Value);

    /// <summary>Whether brackets and quotes are closed.</summary>
    public static bool IsWhole(string query)
    {
        var bare = Quoted().Replace(query, "");
        return !bare.Contains('"') && bare.Count(character => character == '(') == bare.Count(character => character == ')');
    }

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<field>[@\w][\w.\-]*)\s*(:|>=?|<=?)")]
    private static partial Regex Named();
}
