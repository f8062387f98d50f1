using System.Text.Json;
using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>Roles and a key for shipping. Shown as requests, or made.</summary>
public sealed class RightsSetUp(IElasticsearch elasticsearch, string keyName)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Asking _asking = new(elasticsearch);

    /// <summary>The requests as Kibana's console takes them, for whoever makes roles here.</summary>
    public static IEnumerable<string> Shown(string keyName)
    {
        foreach (var rights in Rights.All)
            yield return $"# for {rights.For}\n{Text(rights.Make())}";
        yield return $"# a key for shipping; put its id and api_key into a file as one line: ApiKey id:api_key\n{Text(Rights.Shipper.MakeKey(keyName))}";
    }

    /// <summary>Roles that are missing or differ, and the key when its file is not there.</summary>
    /// <param name="keyFile">Where the key goes; a key is told once, and only there.</param>
    /// <exception cref="SetUpException">A question is refused.</exception>
    public async Task<SetUpPlan> PlanAsync(string keyFile, CancellationToken cancellation)
    {
        List<SetUpChange> changes = [];
        foreach (var rights in Rights.All)
        {
            var answer = await _asking.TryAsync(rights.Path, cancellation);
            if (!answer.IsSuccess && answer.Status is not (401 or 403 or 404))
                return new([], [$"No roles are made: Elasticsearch answers {answer.Reason}, as it does when its security is off."]);
            var found = answer.IsSuccess ? answer.Body : await _asking.FindAsync(rights.Path, cancellation);
            var differences = found is null ? [] : JsonDifference.Of(found[rights.Name], rights.Body());
            if (found is null || differences.Count > 0)
                changes.Add(new($"the role {rights.Name}, for {rights.For}", differences, ask => _asking.DoAsync(rights.Make(), ask)));
        }

        if (!File.Exists(keyFile))
            changes.Add(new($"the key {keyName} for shipping, in {keyFile}", [], ask => MakeKeyAsync(keyFile, ask)));
        return new(changes, []);
    }

    // Made before the key is: a key that cannot be kept must not be made.
    private async Task MakeKeyAsync(string file, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using StreamWriter writer = new(file, options);
            var made = await _asking.DoAsync(Rights.Shipper.MakeKey(keyName), cancellation);
            await writer.WriteLineAsync($"ApiKey {(string?)made?["id"]}:{(string?)made?["api_key"]}");
        }
        catch (Exception failure) when (failure is SetUpException or ElasticsearchException)
        {
            File.Delete(file);
            throw;
        }
    }

    private static string Text(AdminRequest request) => $"{request.Method} {request.Path}\n{request.Body!.ToJsonString(Indented)}";
}
