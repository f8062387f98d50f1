using System.Runtime.CompilerServices;

namespace Pipeline.Terminal.Tests;

/// <summary>Whole screens as files beside the tests; PIPELINE_UPDATE_GOLDEN=1 rewrites them (not in CI, where a source's path is not told).</summary>
internal static class Golden
{
    public static void Compare(string name, IEnumerable<string> lines, [CallerFilePath] string caller = "")
    {
        var text = string.Join('\n', lines) + "\n";
        if (Environment.GetEnvironmentVariable("PIPELINE_UPDATE_GOLDEN") == "1")
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(caller)!, "Golden", name + ".txt"), text);
        else
            text.Should().Be(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".txt")).ReplaceLineEndings("\n"));
    }
}
