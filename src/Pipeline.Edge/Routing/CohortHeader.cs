using System.Globalization;
using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>
/// How a caller's cohort travels from module to module: <c>canary; key=00d1c2b3a4958677</c>, with <c>; named</c> before the key where a
/// cookie chose it. Modules pass it on as it is; the key lets each call be counted for the user it is made for.
/// </summary>
internal static class CohortHeader
{
    public const string Name = "Pipeline-Cohort";

    private const string Canary = "canary";
    private const string Stable = "stable";
    private const string Named = "named";
    private const string Key = "key=";

    /// <summary>What another module passed on; whatever is not <c>canary</c> is stable, and what else is not understood is left out.</summary>
    public static Assignment Parse(ReadOnlySpan<char> value)
    {
        var rest = value;
        var cohort = Next(ref rest).SequenceEqual(Canary) ? SlotKind.Canary : SlotKind.Stable;
        ulong? key = null;
        var named = false;
        while (rest.Length > 0)
        {
            var part = Next(ref rest);
            if (part.SequenceEqual(Named))
                named = true;
            else if (part.StartsWith(Key) && ulong.TryParse(part[Key.Length..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash))
                key = hash;
        }

        return new(cohort, key, named);
    }

    /// <summary>The name of a cohort, as the header and the cookie begin.</summary>
    public static string Format(SlotKind cohort) => cohort == SlotKind.Canary ? Canary : Stable;

    /// <summary>The header's value.</summary>
    public static string Format(in Assignment assignment)
    {
        var cohort = Format(assignment.Cohort);
        return assignment switch
        {
            { Key: { } key, IsNamed: true } => string.Create(CultureInfo.InvariantCulture, $"{cohort}; {Named}; {Key}{key:x16}"),
            { Key: { } key } => string.Create(CultureInfo.InvariantCulture, $"{cohort}; {Key}{key:x16}"),
            { IsNamed: true } => $"{cohort}; {Named}",
            _ => cohort,
        };
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(';');
        var part = (end < 0 ? rest : rest[..end]).Trim();
        rest = end < 0 ? [] : rest[(end + 1)..];
        return part;
    }
}
