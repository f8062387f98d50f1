using System.Runtime.InteropServices;

namespace Pipeline.Engines.Processes;

/// <summary>Where the embedded engine keeps things and what it starts.</summary>
public sealed record ProcessEngineOptions
{
    /// <summary>The folder of everything that the engine writes, by convention <c>.pipeline</c> in the build's root.</summary>
    public required string Root { get; init; }

    /// <summary>The supervisor's <c>pipeline-supervisor.dll</c>.</summary>
    public required string Supervisor { get; init; }

    /// <summary>The edge's <c>pipeline-edge.dll</c>, called with <c>serve --settings FILE</c>.</summary>
    public required string Edge { get; init; }

    /// <summary>The program that runs a <c>.dll</c>; by default the one that runs this process.</summary>
    public string Dotnet { get; init; } = FindDotnet();

    /// <summary>The clock that waits for other processes are bounded by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    private static string FindDotnet()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path)
            return path;
        if (Environment.ProcessPath is { } running && Path.GetFileNameWithoutExtension(running) == "dotnet")
            return running;
        var ofRuntime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return File.Exists(ofRuntime) ? ofRuntime : "dotnet";
    }
}
