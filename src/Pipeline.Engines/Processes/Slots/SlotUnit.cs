using System.Security.Cryptography;
using System.Text.Json;
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
            Command = command,
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
            spec.Configuration.OrderBy(pair => pair.Key, StringComparer.Ordinal),
        })));

    private static Dictionary<string, string> Variables(SlotSpec spec, EnvironmentFolder environment, Uri address)
    {
        Dictionary<string, string> variables = new(spec.Configuration)
        {
            ["PIPELINE_LISTEN"] = address.GetLeftPart(UriPartial.Authority),
            ["PIPELINE_RELEASE"] = spec.Release,
            ["PIPELINE_REVISION"] = $"{spec.Revision}",
            ["PIPELINE_SLOT"] = spec.Name,
        };
        foreach (var volume in spec.Volumes)
            variables[$"PIPELINE_VOLUME_{InVariable(volume)}"] = environment.Volume(volume);
        if (spec.Modules.Count > 0)
            AddModules(variables, spec, environment);
        return variables;
    }

    private static void AddModules(Dictionary<string, string> variables, SlotSpec spec, EnvironmentFolder environment)
    {
        if (!File.Exists(environment.EdgeSettings))
            throw new EngineException($"Environment '{spec.Environment}' has no edge yet, through which {spec.Name} calls other modules: start the edge first.");
        var listeners = EdgeSettingsFile.Read(environment.EdgeSettings).Modules.ToDictionary(module => module.Name, module => module.InternalListener);
        foreach (var module in spec.Modules)
        {
            if (!listeners.TryGetValue(module, out var listener))
                throw new EngineException($"The edge of '{spec.Environment}' knows no module '{module}', only {string.Join(", ", listeners.Keys)}: stop the environment and start it with this module.");
            variables[$"PIPELINE_MODULE_{InVariable(module)}_URL"] = listener.GetLeftPart(UriPartial.Authority);
        }
    }

    private static string InVariable(string name) => name.ToUpperInvariant().Replace('-', '_');
}
