using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>A file of the spool, known by a name that no other ever has; its path changes once, when it is full.</summary>
/// <param name="Id">The name without what tells its state; in order of time within a kind.</param>
internal sealed partial record SpoolFile(string Path, SpoolKind Kind, string Id)
{
    private const string Ending = ".ndjson";
    private const string Full = ".full" + Ending;

    /// <summary>The path that a file has when nobody writes to it any more.</summary>
    public string FullPath => Path.EndsWith(Full, StringComparison.Ordinal) ? Path : Path[..^Ending.Length] + Full;

    /// <summary>A file of a writer of this process; the number makes its successors follow it.</summary>
    /// <param name="writer">What no other writer has.</param>
    public static SpoolFile New(string folder, SpoolKind kind, DateTimeOffset now, string writer, int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture,
            $"{Name(kind)}-{now.UtcDateTime:yyyyMMdd'T'HHmmss}-{Environment.ProcessId}-{writer}-{number:0000}");
        return new(System.IO.Path.Combine(folder, id + Ending), kind, id);
    }

    /// <summary>The files of a folder, the oldest of each kind first; none when there is no folder.</summary>
    public static IReadOnlyList<SpoolFile> In(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(Of).OfType<SpoolFile>().OrderBy(file => file.Kind).ThenBy(file => file.Id, StringComparer.Ordinal)]
        : [];

    /// <summary>How files of the kind begin.</summary>
    public static string Name(SpoolKind kind) => kind.ToString().ToLowerInvariant();

    private static SpoolFile? Of(string path) => Pattern().Match(System.IO.Path.GetFileName(path)) is { Success: true } name
        ? new(path, Enum.Parse<SpoolKind>(name.Groups["kind"].Value, ignoreCase: true), name.Groups["id"].Value)
        : null;

    [GeneratedRegex(@"^(?<id>(?<kind>events|output|usage)-.+?)(\.full)?\.ndjson$")]
    private static partial Regex Pattern();
}
