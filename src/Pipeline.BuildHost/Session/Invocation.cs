using System.Collections;

namespace Pipeline.BuildHost;

/// <summary>Everything a build reads from outside, given explicitly so that a test can give its own.</summary>
internal sealed record Invocation(
    IReadOnlyList<string> Arguments,
    Func<IReadOnlyDictionary<string, string>> Variables,
    string WorkingDirectory,
    TextWriter Output,
    TextWriter Error)
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Columns to wrap help at.</summary>
    public int Width { get; init; } = 100;
    /// <summary>Where the program lies, when a root may be looked for from there.</summary>
    public string? ProgramDirectory { get; init; }
    public bool IsTerminal { get; init; }

    /// <summary>Whether the build may take over the process: its console streams and its signals.</summary>
    public bool OwnsProcess { get; init; }

    public static Invocation OfThisProcess()
    {
        if (OperatingSystem.IsWindows())
            System.Console.OutputEncoding = System.Text.Encoding.UTF8;
        var isTerminal = !System.Console.IsOutputRedirected;
        return new(Environment.GetCommandLineArgs()[1..], ReadVariables, Environment.CurrentDirectory, System.Console.Out, System.Console.Error)
        {
            IsTerminal = isTerminal,
            Width = isTerminal ? Math.Clamp(System.Console.WindowWidth, 60, 120) : 100,
            ProgramDirectory = AppContext.BaseDirectory,
            OwnsProcess = true,
        };
    }

    // Windows knows PATH and Path as one name, Unix as two: the first one wins where names differ only in case.
    private static Dictionary<string, string> ReadVariables()
    {
        var comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var variables = new Dictionary<string, string>(comparer);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
            variables.TryAdd((string)entry.Key, (string?)entry.Value ?? "");
        return variables;
    }
}
