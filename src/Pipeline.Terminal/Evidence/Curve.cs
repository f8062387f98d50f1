namespace Pipeline.Terminal.Evidence;

/// <summary>One value of both sides over time.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Canary">The canary's values in equal distances, oldest first; none where nothing was measured.</param>
public sealed record Curve(string Name, IReadOnlyList<double?> Canary, IReadOnlyList<double?> Stable)
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>The larger of both sides' highest values; zero without any.</summary>
    public double Highest => Canary.Concat(Stable).Max() ?? 0;

    /// <summary>A side as a line of blocks, one a value, on the scale that both share.</summary>
    public string Draw(IReadOnlyList<double?> side) => string.Concat(side.Select(value => value switch
    {
        null => ' ',
        { } known when Highest > 0 => Levels[(int)Math.Min(Levels.Length - 1, known / Highest * Levels.Length)],
        _ => Levels[0],
    }));
}
