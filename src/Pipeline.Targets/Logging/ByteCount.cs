using System.Globalization;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Logging;

/// <summary>A number of bytes as people write it.</summary>
internal static class ByteCount
{
    private static readonly (string Unit, long Bytes)[] Units = [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1)];

    /// <summary>Reads <c>500MB</c>, <c>2 GB</c> or plain bytes.</summary>
    /// <exception cref="WrongUseException">It is something else.</exception>
    public static long Parse(string parameter, string text, long least)
    {
        var (unit, bytes) = Units.FirstOrDefault(unit => text.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase));
        var digits = unit is null ? text : text[..^unit.Length].TrimEnd();
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number * Math.Max(bytes, 1) > long.MaxValue)
            throw new WrongUseException($"{parameter} is '{text}'; write it as 500MB or 2GB.");
        var count = (long)(number * Math.Max(bytes, 1));
        return count >= least ? count : throw new WrongUseException($"{parameter} is {count:N0} bytes, and one batch takes {least:N0}; give at least that.");
    }
}
