using Pipeline.Administration;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Edge;

/// <summary>The way to an edge's container that does not answer, for a person with a shell and Docker's own client.</summary>
internal static class EdgeByHand
{
    // The image may hold a program, or one that a runtime starts.
    private const string EntryPoint = "{{join .Config.Entrypoint \" \"}}";

    public static IReadOnlyList<ManualStep> Of(EngineAddress address, Site site) =>
    [
        new("Does the engine answer, and does the edge run?", Docker(address, "ps", "--all", "--filter", $"name={site.Edge}")),
        new("What it wrote last:", Docker(address, "logs", "--tail", "20", site.Edge)),
        new("Ask it (an edge that hangs says nothing; Ctrl+C):",
            $"echo '{{\"operation\":\"status\"}}' | {Docker(address, "exec", "-i", site.Edge)} $({Docker(address, "inspect", "--format", EntryPoint, site.Edge)}) {ShellWord.Line(["admin", "--stdio", "--settings", EdgePlan.SettingsFile])}"),
        new("Space for its journal:", Docker(address, "system", "df")),
        new("End and start it; it comes back with the last good routes:", Docker(address, "restart", site.Edge)),
    ];

    private static string Docker(EngineAddress address, params string[] words) => ShellWord.Line(["docker", "--host", address.ToString(), .. words]);
}
