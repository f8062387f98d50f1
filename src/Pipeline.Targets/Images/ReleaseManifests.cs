using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Releases;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Images;

/// <summary>Release manifests in a folder, one file a version.</summary>
internal sealed partial class ReleaseManifests(string folder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Versions that have a manifest, the newest file last.</summary>
    public IReadOnlyList<string> Versions => !Directory.Exists(folder) ? [] :
        [.. new DirectoryInfo(folder).EnumerateFiles("*.json").OrderBy(file => file.LastWriteTimeUtc).Select(file => Path.GetFileNameWithoutExtension(file.Name))];

    /// <summary>The version that was built last.</summary>
    /// <exception cref="WrongUseException">There is none.</exception>
    public string Newest => Versions is [.., var newest] ? newest : throw new WrongUseException("No release was built here; BuildImages --release VERSION makes one.");

    /// <summary>The manifest of a version.</summary>
    /// <exception cref="WrongUseException">There is none; the message lists those that there are.</exception>
    public Release Read(string version)
    {
        var file = FileOf(version);
        if (!File.Exists(file))
            throw new WrongUseException($"Release '{version}' was not built here; there is {(Versions.Count == 0 ? "none, BuildImages makes one" : string.Join(", ", Versions))}.");
        try
        {
            return JsonSerializer.Deserialize<Release>(File.ReadAllText(file), Json)!;
        }
        catch (JsonException damaged)
        {
            throw new WrongUseException($"The manifest {file} cannot be read ({damaged.Message}); BuildImages --release {version} makes it again.");
        }
    }

    /// <summary>The manifest of a version; nothing when there is none.</summary>
    /// <exception cref="WrongUseException">It is no version, or its manifest is damaged.</exception>
    public Release? Find(string version) => File.Exists(FileOf(version)) ? Read(version) : null;

    /// <summary>Writes a manifest whole, or not at all.</summary>
    public void Write(Release release)
    {
        Directory.CreateDirectory(folder);
        var file = FileOf(release.Version);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(release, Json));
        File.Move(file + ".new", file, overwrite: true);
    }

    private string FileOf(string version) => Allowed().IsMatch(version)
        ? Path.Combine(folder, version + ".json")
        : throw new WrongUseException($"Release '{version}' is no version; letters, digits, dots, dashes and plus are allowed, 60 at most, a digit first.");

    [GeneratedRegex("^[0-9][0-9A-Za-z.+-]{0,59}$")]
    private static partial Regex Allowed();
}
