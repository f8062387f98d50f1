using System.Runtime.CompilerServices;

namespace Pipeline.Terminal.Tests;

/// <summary>Whole screens as files beside the tests; PIPELINE_UPDATE_GOLDEN=1 rewrites them.</summary>
internal static class Golden
{
    public static void Compare(string name, IEnumerable<string> lines, [CallerFilePath] string caller = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(caller)!, "Golden", name + ".txt");
        var text = string.Join('\n', lines) + "\n";
        if (Environment.GetEnvironmentVariable("PIPELINE_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text);
        text.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
