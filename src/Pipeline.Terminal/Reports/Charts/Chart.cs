using System.Globalization;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Reports.Charts;

/// <summary>Lines over a rollout's time. The lines stretch with the page, the words keep their size; marks say when something was decided.</summary>
/// <param name="Marks">Moments in seconds since the rollout began.</param>
internal sealed record Chart(string Title, string Unit, double Length, IReadOnlyList<Series> Lines, IReadOnlyList<Mark> Marks)
{
    private const int Width = 1000;
    private const int Height = 100;

    // A line does not lead over a time in which nothing was measured.
    private const double LongestGap = 20;

    public Markup Render()
    {
        var lines = Lines.Where(line => line.Points.Any(point => point.Value is not null)).Select(line => line.Thinned()).ToList();
        if (lines.Count == 0 || Length <= 0)
            return Markup.None;
        var ticks = Scale.Values(lines.Max(line => line.Highest));
        return Markup.Of($"""
            <figure class="chart">
            <figcaption><b>{Title}</b><span class="unit">{Unit}</span><span class="legend">{lines.Select(Legend)}</span></figcaption>
            <div class="plot"><div class="ys">{ticks.Select(tick => Label("bottom", tick / ticks[^1], Scale.Text(tick)))}</div>
            <svg viewBox="0 0 {Number(Width)} {Number(Height)}" preserveAspectRatio="none" role="img" aria-label="{Spoken(lines)}">{ticks.Select(tick => Rule(tick / ticks[^1]))}{Marks.Select(Line)}{lines.Select(line => Path(line, ticks[^1]))}</svg>
            <div class="xs">{Scale.Seconds(Length).Select(tick => Label("left", tick / Length, tick == 0 ? "0" : Moments.Duration(TimeSpan.FromSeconds(tick))))}</div></div>
            </figure>

            """);
    }

    private string Spoken(IEnumerable<Series> lines) =>
        $"{Title} over {Moments.Duration(TimeSpan.FromSeconds(Length))}: {string.Join(", ", lines.Select(line => $"{line.Name} up to {Scale.Text(line.Highest)} {Unit}"))}";

    private static Markup Legend(Series line) => Markup.Of(
        $"""<span><svg class="key" viewBox="0 0 24 8" aria-hidden="true"><path class="{line.Style}" d="M1 4H23"/></svg>{line.Name}</span>""");

    private static Markup Label(string side, double part, string text) => Markup.Of($"""<span style="{side}:{Number(part * 100)}%">{text}</span>""");

    private static Markup Rule(double part) => Markup.Of($"""<path class="rule" d="M0 {Number(Height * (1 - part))}H{Number(Width)}"/>""");

    private Markup Line(Mark mark) => Markup.Of($"""<path class="{mark.Style}" d="M{Number(X(mark.Second))} 0V{Number(Height)}"/>""");

    private Markup Path(Series line, double top)
    {
        var path = new System.Text.StringBuilder();
        (double Second, double Value)? before = null;
        foreach (var (second, value) in line.Points)
        {
            if (value is not { } known)
            {
                before = null;
                continue;
            }

            var (x, y) = (Number(X(second)), Number(Height * (1 - Math.Clamp(known / top, 0, 1))));
            path.Append(before is not { } last || (!line.IsStepped && second - last.Second > LongestGap + (Length / 50)) ? $"M{x} {y}h0" : line.IsStepped ? $"H{x}V{y}" : $"L{x} {y}");
            before = (second, known);
        }

        if (line.IsStepped && before is not null)
            path.Append($"H{Number(Width)}");
        return Markup.Of($"""<path class="{line.Style}" d="{path.ToString()}"/>""");
    }

    private double X(double second) => Math.Clamp(second / Length, 0, 1) * Width;

    private static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A moment that all charts show.</summary>
/// <param name="Style"><c>mark</c> for a step, <c>mark bad</c> for what ended it.</param>
internal sealed record Mark(double Second, string Style);
