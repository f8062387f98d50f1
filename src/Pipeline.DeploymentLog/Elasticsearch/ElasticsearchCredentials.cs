using System.Text;

namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>Who asks. What proves it is told to nobody but Elasticsearch.</summary>
public sealed class ElasticsearchCredentials
{
    private const string ApiKey = "ApiKey";
    private const string KeyVariable = "PIPELINE_ELASTICSEARCH_API_KEY";
    private const string UserVariable = "PIPELINE_ELASTICSEARCH_USER";
    private const string PasswordVariable = "PIPELINE_ELASTICSEARCH_PASSWORD";

    private ElasticsearchCredentials(string source, string header) => (Source, Header) = (source, header);

    /// <summary>Where they are from, for whoever has to correct them.</summary>
    public string Source { get; }

    /// <summary>The value of the header <c>Authorization</c>.</summary>
    internal string Header { get; }

    /// <summary>From a file, whose one line is <c>user:password</c>, or <c>ApiKey</c> and the key as <c>id:key</c> or encoded.</summary>
    /// <exception cref="WrongSettingsException">It cannot be read or has another form.</exception>
    public static ElasticsearchCredentials FromFile(string path)
    {
        string line;
        try
        {
            line = File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingsException($"The credentials {path} cannot be read: {failure.Message}");
        }

        if (line.StartsWith(ApiKey + ' ', StringComparison.OrdinalIgnoreCase))
            return OfKey(path, line[ApiKey.Length..].Trim());
        return line.Contains(':') && line.AsSpan().IndexOfAny('\r', '\n') < 0
            ? OfUser(path, line)
            : throw new WrongSettingsException($"The credentials {path} are neither a line 'user:password' nor a line 'ApiKey id:key'.");
    }

    /// <summary>From the environment: an API key, or a user and a password.</summary>
    /// <returns>None when it has none.</returns>
    /// <exception cref="WrongSettingsException">Only half of them is there.</exception>
    public static ElasticsearchCredentials? FromEnvironment()
    {
        var (user, password) = (Variable(UserVariable), Variable(PasswordVariable));
        if (Variable(KeyVariable) is { } key)
            return OfKey(KeyVariable, key);
        if (user is null != password is null)
            throw new WrongSettingsException($"{UserVariable} and {PasswordVariable} go together, and only one of them is set.");
        return user is null ? null : OfUser(PasswordVariable, $"{user}:{password}");
    }

    /// <inheritdoc/>
    public override string ToString() => $"credentials from {Source}";

    private static ElasticsearchCredentials OfUser(string source, string pair) => new(source, $"Basic {Encoded(pair)}");

    private static ElasticsearchCredentials OfKey(string source, string key) => new(source, $"{ApiKey} {(key.Contains(':') ? Encoded(key) : key)}");

    private static string Encoded(string pair) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
