using Pipeline.Releases;

namespace Pipeline.Terminal.Text;

/// <summary>Clock times in UTC with Z, durations in at most two units, digests in 12 characters.</summary>
internal static class Moments
{
    public static string Clock(DateTimeOffset at) => $"{at.UtcDateTime:HH:mm:ss}Z";

    public static string Duration(TimeSpan span) => span switch
    {
        { Ticks: < 0 } => "0s",
        { TotalMinutes: < 1 } => $"{span.Seconds}s",
        { TotalHours: < 1 } => span.Seconds == 0 ? $"{span.Minutes}m" : $"{span.Minutes}m {span.Seconds:00}s",
        { TotalDays: < 1 } => $"{span.Hours}h {span.Minutes:00}m",
        _ => $"{span.Days}d {span.Hours}h",
    };

    public static string Digest(IEnumerable<DeployedModule> modules) =>
        modules.FirstOrDefault() is { } module ? Digest(module.Release.Digest) : "nothing";

    private static string Digest(string digest)
    {
        var hex = Plain.Line(digest[(digest.IndexOf(':') + 1)..]);
        return hex.Length > 12 ? hex[..12] : hex;
    }
}
