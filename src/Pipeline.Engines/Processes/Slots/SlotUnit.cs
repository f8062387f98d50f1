using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Engines.Modules;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Engines.Processes.Slots;

/// <summary>What a slot's process is started with.</summary>
internal static class SlotUnit
{
    private const int RestartsAllowed = 5;

    public static Unit Of(SlotSpec spec, EnvironmentFolder environment, IReadOnlyList<string> command, int port)
    {
        Uri address = new($"http://127.0.0.1:{port}");
        return new Unit
        {
            Generation = $"{Guid.NewGuid():n}",
            Wanted = true,
            Command = [.. command, .. spec.Command],
            Environment = Variables(spec, environment, address),
            StopGrace = spec.StopGrace,
            RestartsAllowed = RestartsAllowed,
            Slot = new SlotFacts(spec.Module, spec.Revision, spec.Digest, Hash(spec), address, spec.ReadyPath),
        };
    }

    /// <summary>Whether a unit was made from the same specification.</summary>
    public static bool IsOf(SlotFacts facts, SlotSpec spec) =>
        facts.Digest == spec.Digest && facts.Revision == spec.Revision && facts.ConfigurationHash == Hash(spec);

    private static string Hash(SlotSpec spec) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object[]
        {
            spec.Release, spec.ReadyPath, spec.StopGrace, spec.Volumes.Order(StringComparer.Ordinal), spec.Modules.Order(StringComparer.Ordinal),
            spec.Configuration.OrderBy(pair => pair.Key, StringComparer.Ordinal), spec.Command,
            spec.Files.OrderBy(file => file.Path, StringComparer.Ordinal), spec.Secrets.Keys.Order(StringComparer.Ordinal),
        })));

    private static SortedDictionary<string, string> Variables(SlotSpec spec, EnvironmentFolder environment, Uri address)
    {
        var listeners = spec.Modules.Count == 0 ? [] : Listeners(spec, environment);
        var unit = environment.Slot(spec.Name);
        return ModuleVariables.Of(spec, address, environment.Volume, Listener, SlotContents.FilesFolder(unit), SlotContents.SecretsFolder(unit));

        string Listener(string module) => listeners.TryGetValue(module, out var listener)
            ? listener
            : throw new EngineException($"The edge of '{spec.Environment}' knows no module '{module}', only {string.Join(", ", listeners.Keys)}: stop the environment and start it with this module.");
    }

    private static Dictionary<string, string> Listeners(SlotSpec spec, EnvironmentFolder environment) => File.Exists(environment.EdgeSettings)
        ? EdgeSettingsFile.Read(environment.EdgeSettings).Modules.ToDictionary(module => module.Name, module => module.InternalListener.GetLeftPart(UriPartial.Authority))
        : throw new EngineException($"Environment '{spec.Environment}' has no edge yet, through which {spec.Name} calls other modules: start the edge first.");
}
