using System.Text.Json;

namespace Pipeline.Containers.Provisioning;

/// <summary>A program that was built beside this program, laid out as it would be published.</summary>
public static class PublishedProgram
{
    /// <summary>Copies what the program needs, and nothing else, into a folder.</summary>
    public static void CopyTo(string program, string folder)
    {
        string[] own = [$"{program}.dll", $"{program}.deps.json", $"{program}.runtimeconfig.json"];
        foreach (var file in own.Concat(Dependencies(program)).Distinct())
        {
            var source = Path.Combine(AppContext.BaseDirectory, file);
            var copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (File.Exists(source))
                File.Copy(source, copy, overwrite: true);
        }
    }

    private static List<string> Dependencies(string program)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, $"{program}.deps.json")));
        List<string> files = [];
        foreach (var library in json.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
        {
            if (library.Value.TryGetProperty("runtime", out var runtime))
                files.AddRange(runtime.EnumerateObject().Select(file => Path.GetFileName(file.Name)));
            if (library.Value.TryGetProperty("runtimeTargets", out var native))
                files.AddRange(native.EnumerateObject().Select(file => file.Name).Where(file => file.Contains("/linux-x64/", StringComparison.Ordinal)));
        }

        return files;
    }
}
