using System.Text.Json;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes.Images;

/// <summary>How a published module is started.</summary>
internal static class ModuleCommand
{
    private const string ConfigurationEnding = ".runtimeconfig.json";

    /// <summary>The file <c>entry</c> names the program; without one it is the only one that has a runtime configuration.</summary>
    public static IReadOnlyList<string> Of(string image, string dotnet)
    {
        var entry = Path.Combine(image, "entry");
        if (File.Exists(entry))
            return Program(image, File.ReadAllText(entry).Trim(), dotnet);
        if (Directory.GetFiles(image, "*" + ConfigurationEnding) is not [var configuration])
            throw new EngineException($"What to start in '{image}' is not clear: publish one program, or put its file name into a file called 'entry'.");
        var native = configuration[..^ConfigurationEnding.Length];
        return BringsItsRuntime(configuration) && File.Exists(native) ? [native] : [dotnet, native + ".dll"];
    }

    private static IReadOnlyList<string> Program(string image, string name, string dotnet)
    {
        var program = Path.Combine(image, name);
        if (Path.GetFileName(name) != name || !File.Exists(program))
            throw new EngineException($"'entry' in '{image}' names '{name}', which is not a file beside it.");
        return name.EndsWith(".dll", StringComparison.Ordinal) ? [dotnet, program] : [program];
    }

    private static bool BringsItsRuntime(string configuration)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(configuration));
        return json.RootElement.TryGetProperty("runtimeOptions", out var options) && options.TryGetProperty("includedFrameworks", out _);
    }
}
