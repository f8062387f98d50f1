using System.Text.Json;

namespace Pipeline.BuildHost;

/// <summary>The values in <c>.nuke/parameters.json</c> and its profiles; the profile named last goes first.</summary>
internal sealed class ParameterFiles
{
    private static readonly JsonDocumentOptions s_lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly List<(string File, string? Profile, Dictionary<string, IReadOnlyList<string>> Values)> _files = [];
    private readonly AbsolutePath _root;
    private ParameterFiles(AbsolutePath root) => _root = root;

    /// <exception cref="UsageException">A named profile has no file, or a file is not a JSON object.</exception>
    public static ParameterFiles Read(AbsolutePath root, IEnumerable<string> profiles)
    {
        var files = new ParameterFiles(root);
        foreach (var profile in profiles.Reverse())
            files.Add($".nuke/parameters.{profile}.json", profile);
        if ((root / ".nuke" / "parameters.json").FileExists())
            files.Add(".nuke/parameters.json", profile: null);
        return files;
    }

    /// <summary>The value by the member's exact name, with the file and the profile that gave it.</summary>
    public (RawValue Value, string? Profile)? Find(string name)
    {
        foreach (var (file, profile, values) in _files)
        {
            if (values.TryGetValue(name, out var tokens))
                return (new RawValue(tokens, file, _root), profile);
        }

        return null;
    }

    private void Add(string file, string? profile)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(_root / file), s_lenient);
            _files.Add((file, profile, json.RootElement.EnumerateObject().Where(x => x.Name != "$schema")
                .ToDictionary(x => x.Name, x => Tokens(file, x))));
        }
        catch (FileNotFoundException)
        {
            throw new UsageException($"--profile: there is no file '{file}' for profile '{profile}' under '{_root}'.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new UsageException($"{file} is not a JSON object of parameters: {e.Message}");
        }
    }

    private static IReadOnlyList<string> Tokens(string file, JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Array => [.. property.Value.EnumerateArray().Select(x => x.ToString())],
        JsonValueKind.Object => throw new UsageException($"{file}: '{property.Name}' is an object; a parameter is a value or a list of values."),
        JsonValueKind.Null => [],
        _ => [property.Value.ToString()],
    };
}
