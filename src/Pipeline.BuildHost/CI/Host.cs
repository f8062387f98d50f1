using Serilog.Events;

namespace Nuke.Common;

/// <summary>Where the build runs, and how it speaks to that place.</summary>
public class Host
{
    public override string ToString() => GetType().Name;

    /// <summary>Starts the part of the output that belongs to one target; disposing ends it.</summary>
    protected internal virtual IDisposable WriteBlock(string text)
    {
        var console = BuildSession.Current.Console;
        console.WriteLine("");
        console.WriteLine(console.Palette.Strong($"── {text} {new string('─', Math.Max(4, 60 - text.Length))}"));
        return new Block(() => { });
    }

    protected internal virtual void ReportWarning(string text, string? details = null)
    {
    }

    protected internal virtual void ReportError(string text, string? details = null)
    {
    }

    internal void Report(LogEventLevel level, string message)
    {
        if (level == LogEventLevel.Warning)
            ReportWarning(message);
        else if (level > LogEventLevel.Warning)
            ReportError(message);
    }

    private protected sealed class Block(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
