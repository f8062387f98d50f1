using Pipeline.Administration;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Engines.Processes.Edge;

/// <summary>The way to an edge that does not answer, for a person with a shell.</summary>
internal static class EdgeByHand
{
    public static IReadOnlyList<ManualStep> Of(ProcessEngineOptions options, EnvironmentFolder environment)
    {
        var program = ShellWord.Line(options.Dotnet, Path.GetFullPath(options.Edge));
        var settings = ShellWord.Of(environment.EdgeSettings);
        var alive = environment.Edge.Status is { IsAlive: true, Process: { } process } ? process : null;
        return
        [
            new("Its admin socket should be there:", ShellWord.Line("ls", "-l", Socket(environment))),
            new("Ask it (an edge that hangs says nothing; Ctrl+C):", $"echo '{{\"operation\":\"status\"}}' | {program} admin --stdio --settings {settings}"),
            new("What it wrote last:", ShellWord.Line("tail", "-n", "20", environment.Edge.OutputFile)),
            new("Space for its journal:", ShellWord.Line("df", "-h", environment.EdgeState)),
            .. alive is null ? Array.Empty<ManualStep>() : [new("End it; its supervisor starts it again with the last good routes:", $"kill -9 {alive.Pid}")],
            new("If nothing starts it, start its supervisor (a second one ends by itself):",
                $"nohup {ShellWord.Line(options.Dotnet, Path.GetFullPath(options.Supervisor), environment.Path)} >/dev/null 2>&1 &"),
        ];
    }

    private static string Socket(EnvironmentFolder environment) =>
        File.Exists(environment.EdgeSettings) ? EdgeSettingsFile.Read(environment.EdgeSettings).AdminSocket : environment.Edge.Path;
}
