using System.Globalization;

namespace Pipeline.Terminal.Reports.Charts;

/// <summary>Round numbers for an axis that begins at zero. Pure.</summary>
internal static class Scale
{
    private static readonly double[] Rounds = [1, 2, 5, 10];
    private static readonly double[] Durations = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    /// <summary>Ticks from zero to the first one that is not below the highest value, three to six of them.</summary>
    public static IReadOnlyList<double> Values(double highest)
    {
        if (highest <= 0 || !double.IsFinite(highest))
            return [0, .5, 1];
        var rough = highest / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Rounds.First(round => round * power >= rough) * power;
        return [.. Enumerable.Range(0, (int)Math.Ceiling((highest / step) - 1e-9) + 1).Select(tick => Math.Round(tick * step, 9))];
    }

    /// <summary>Ticks in seconds within a length, at most five.</summary>
    public static IReadOnlyList<double> Seconds(double length)
    {
        var step = Durations.FirstOrDefault(duration => length / duration <= 4.5, Math.Ceiling(length / 4 / 86400) * 86400);
        return [.. Enumerable.Range(0, (int)(length / step) + 1).Select(tick => tick * step)];
    }

    /// <summary>A number as short as it can be told.</summary>
    public static string Text(double value) => value switch
    {
        >= 10_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0.#}k"),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
