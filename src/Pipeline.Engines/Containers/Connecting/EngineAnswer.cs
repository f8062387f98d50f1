using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Connecting;

/// <summary>Whether there is a Docker Engine to work with.</summary>
public static class EngineAnswer
{
    /// <summary>The oldest Engine API that this works with.</summary>
    public static readonly Version OldestApi = new(1, 41);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Why the engine at an address cannot be used; nothing when it can.</summary>
    public static async Task<string?> WhyNoneAsync(EngineAddress address, CancellationToken cancellation)
    {
        using EngineApi api = new(address);
        try
        {
            var version = await api.AskAsync("say its version", (client, stop) => client.System.GetVersionAsync(stop), cancellation, Patience);
            return WhyTooOld(address, version.APIVersion);
        }
        catch (EngineException none)
        {
            return none.Message;
        }
    }

    /// <summary>Why an engine of that API cannot be used; nothing when it can.</summary>
    internal static string? WhyTooOld(EngineAddress address, string? api) => Version.TryParse(api, out var found) && found >= OldestApi
        ? null
        : $"The Docker Engine at {address} speaks API {api ?? "of no version"}; {OldestApi} or later is needed.";
}
