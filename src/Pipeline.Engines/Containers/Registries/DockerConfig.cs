using System.Text;
using System.Text.Json;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Registries;

/// <summary>Whom registries let in, as Docker's own client remembers it in its <c>config.json</c>.</summary>
internal sealed class DockerConfig
{
    private readonly Dictionary<string, RegistryCredential> _stored = [];
    private readonly Dictionary<string, string> _helpers = [];
    private readonly string? _store;

    private DockerConfig(JsonElement root)
    {
        foreach (var (server, entry) in Members(root, "auths"))
            if (Credential(entry) is { } credential)
                _stored[Host(server)] = credential;
        foreach (var (server, helper) in Members(root, "credHelpers"))
            _helpers[Host(server)] = helper.GetString() ?? "";
        _store = Text(root, "credsStore");
    }

    /// <summary>Reads the file's text. What is wrong with it is said without any of it, since it holds secrets.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="EngineException">It is no such file.</exception>
    public static DockerConfig Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true });
            return new(document.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            var line = wrong is JsonException { LineNumber: { } number } ? $" at line {number + 1}" : "";
            throw new EngineException($"'{file}' is not what Docker's client writes{line}: correct it, or name another folder with DOCKER_CONFIG.");
        }
    }

    /// <summary>The helper that is asked for a registry; none when the file itself says all.</summary>
    public string? HelperFor(string host) => _helpers.TryGetValue(host, out var own) ? own : _store;

    /// <summary>What the file has for a registry; nothing when it has nothing.</summary>
    public RegistryCredential? StoredFor(string host) => _stored.GetValueOrDefault(host);

    // Keys are hosts, but old clients wrote whole addresses.
    private static string Host(string server)
    {
        var start = server.IndexOf("://", StringComparison.Ordinal);
        return (start < 0 ? server : server[(start + 3)..]).Split('/')[0];
    }

    private static RegistryCredential? Credential(JsonElement entry)
    {
        var token = Text(entry, "identitytoken");
        if (Text(entry, "auth") is { Length: > 0 } encoded)
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).TrimEnd('\0').Split(':', 2);
            return pair.Length == 2 ? new(pair[0], pair[1], token) : throw new FormatException();
        }

        return (Text(entry, "username"), Text(entry, "password")) is ({ Length: > 0 } user, { Length: > 0 } password)
            ? new(user, password, token)
            : token is null ? null : new("", "", token);
    }

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement root, string name) =>
        root.TryGetProperty(name, out var members) ? members.EnumerateObject().Select(member => (member.Name, member.Value)) : [];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
