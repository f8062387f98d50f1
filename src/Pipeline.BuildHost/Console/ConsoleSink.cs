using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Pipeline.BuildHost;

/// <summary>Prints log events as <c>HH:mm:ss [INF] message</c> and keeps warnings and errors for the end.</summary>
internal sealed class ConsoleSink : ILogEventSink
{
    private static readonly Lock s_installing = new();
    private static readonly MessageTemplateTextFormatter s_message = new("{Message:l}");

    /// <summary>Serilog's logger is one for the process; each event finds the run it belongs to by itself.</summary>
    public static void Install(BuildSession session)
    {
        _ = session.Verbosity;
        lock (s_installing)
        {
            if (!IsInstalled)
                Log.Logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new ConsoleSink()).CreateLogger();
            IsInstalled = true;
        }
    }

    private static bool IsInstalled { get; set; }

    public void Emit(LogEvent logEvent)
    {
        var session = BuildSession.Current;
        if (logEvent.Level < Floor(session.Verbosity))
            return;

        var message = Render(logEvent);
        if (logEvent.Level >= LogEventLevel.Warning)
            session.Events.Record(logEvent.Level, message);
        var palette = session.Console.Palette;
        var time = session.Shows(DefaultOutput.Timestamps) ? palette.Faint(session.Invocation.Time.GetLocalNow().ToString("HH:mm:ss")) + " " : "";
        session.Console.WriteLine($"{time}[{Level(logEvent.Level, palette)}] {message}");
        if (logEvent.Exception is { } exception)
            session.Console.WriteLine(session.Verbosity == Verbosity.Verbose ? exception.ToString() : exception.Explain());
        session.Host.Report(logEvent.Level, message);
    }

    private static string Render(LogEvent logEvent)
    {
        using var text = new StringWriter();
        s_message.Format(logEvent, text);
        return text.ToString();
    }

    private static LogEventLevel Floor(Verbosity verbosity) => verbosity switch
    {
        Verbosity.Verbose => LogEventLevel.Verbose,
        Verbosity.Normal => LogEventLevel.Debug,
        Verbosity.Minimal => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };

    private static string Level(LogEventLevel level, Palette palette) => level switch
    {
        LogEventLevel.Verbose => palette.Faint("VRB"),
        LogEventLevel.Debug => palette.Faint("DBG"),
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => palette.Warning("WRN"),
        _ => palette.Bad("ERR"),
    };
}
