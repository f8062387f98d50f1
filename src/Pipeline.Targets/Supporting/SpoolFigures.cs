using System.Globalization;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.Targets.Supporting;

/// <summary>What the spool of this machine holds, in lines.</summary>
internal static class SpoolFigures
{
    public static string Of(string folder) => string.Concat(Enum.GetValues<SpoolKind>().Select(kind => Line(kind, SpooledDocuments.Read(folder, kind).Select(document => (string?)document["@timestamp"] ?? "").ToList())));

    private static string Line(SpoolKind kind, List<string> times) => string.Create(CultureInfo.InvariantCulture,
        $"{kind.ToString().ToLowerInvariant(),-10}{times.Count,12:N0} documents{(times.Count > 0 ? $", {times.Min()} to {times.Max()}" : "")}\n");
}
