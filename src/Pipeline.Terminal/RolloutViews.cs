using Pipeline.Ports;
using Pipeline.Terminal.Frames;
using Pipeline.Terminal.Lines;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal;

/// <summary>What is known of where output goes.</summary>
/// <param name="Interactive">A person's terminal, not a pipe or a CI log.</param>
/// <param name="Columns">Its width; zero where there is none.</param>
public sealed record OutputCapabilities(bool Interactive, int Columns, bool Color, bool Utf8)
{
    /// <summary>Those of the console; NO_COLOR and a dumb terminal ask for no colour.</summary>
    public static OutputCapabilities OfConsole()
    {
        var interactive = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var refused = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        return new(interactive, interactive ? Console.WindowWidth : 0, interactive && !refused, Console.OutputEncoding.CodePage == 65001);
    }

    /// <summary>How frames and pages are written there: 80 columns, or fewer where there are fewer.</summary>
    public FrameStyle Style => new(Interactive && Columns > 0 ? Math.Clamp(Columns - 1, 40, 80) : 80, Color, !Utf8, OwnCommand.Find());
}

/// <summary>The view for an output mode.</summary>
public static class RolloutViews
{
    /// <summary>What can be asked for.</summary>
    public static readonly IReadOnlyList<string> Modes = ["auto", "live", "plain", "json", "quiet"];

    private const int LiveColumns = 60;

    /// <summary>The view: <c>auto</c> is live on an interactive terminal of at least 60 columns and plain otherwise.</summary>
    /// <exception cref="ArgumentException">The mode is none of <see cref="Modes"/>.</exception>
    public static IRolloutView Create(string mode, TextWriter output, string environment, OutputCapabilities capabilities, TimeProvider time) => mode switch
    {
        "auto" => Create(capabilities is { Interactive: true, Columns: >= LiveColumns } ? "live" : "plain", output, environment, capabilities, time),
        "live" => new LiveView(output, environment, capabilities.Style, time),
        "plain" => new PlainView(output, environment, capabilities.Style, time),
        "json" => new JsonView(output, environment),
        "quiet" => new QuietView(new PlainView(output, environment, capabilities.Style, time)),
        _ => throw new ArgumentException($"Output mode '{Plain.Line(mode)}' is unknown; allowed are {string.Join(", ", Modes)}."),
    };
}
