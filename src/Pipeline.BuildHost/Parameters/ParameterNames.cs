using System.Text;

namespace Pipeline.BuildHost;

/// <summary>The spellings of a parameter's name: <c>NuGetApiKey</c>, <c>nuget-api-key</c>, <c>NUKE_NUGET_API_KEY</c>.</summary>
internal static class ParameterNames
{
    private static readonly string[] s_knownWords =
    [
        "DotNet", "GitHub", "GitVersion", "MSBuild", "NuGet", "ReSharper", "AppVeyor", "TeamCity", "GitLab", "SignPath", "JetBrains",
    ];

    /// <summary>As the command line shows it. A run of capitals stays together, and so do known words.</summary>
    public static string Display(string name)
    {
        foreach (var word in s_knownWords)
            name = name.Replace(word, char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant(), StringComparison.Ordinal);

        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]) && name[i - 1] != '-')
                text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    public static string Variable(string name) => "NUKE_" + Display(name).ToUpperInvariant().Replace('-', '_');
}
