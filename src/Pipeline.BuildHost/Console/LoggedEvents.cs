using System.Collections.Concurrent;
using Serilog.Events;

namespace Pipeline.BuildHost;

/// <summary>The warnings and errors of a run, said again at its end.</summary>
internal sealed class LoggedEvents
{
    private readonly ConcurrentQueue<(LogEventLevel Level, string? Target, string Message)> _events = [];

    /// <summary>The target that is running, to which events belong.</summary>
    public ExecutableTarget? Running { get; set; }
    public void Record(LogEventLevel level, string message) => _events.Enqueue((level, Running?.Name, message));

    public IEnumerable<string> Lines(Palette palette) => _events.Select(x =>
        $"[{(x.Level == LogEventLevel.Warning ? palette.Warning("WRN") : palette.Bad("ERR"))}] {(x.Target is null ? "" : x.Target + ": ")}{x.Message}");
}
