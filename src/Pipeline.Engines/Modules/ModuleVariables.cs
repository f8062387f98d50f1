using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Engines.Modules;

/// <summary>The environment variables that a module is started with, the same on every engine.</summary>
internal static class ModuleVariables
{
    /// <summary>The release's configuration, and above it what only the engine knows.</summary>
    /// <param name="listen">Where the module listens.</param>
    /// <param name="volume">Where it finds a data volume.</param>
    /// <param name="module">Where it reaches another module.</param>
    /// <param name="files">The folder of its files, where it has some.</param>
    /// <param name="secrets">The folder of its secrets, where it has some.</param>
    /// <exception cref="EngineException">The configuration names what is no variable.</exception>
    public static SortedDictionary<string, string> Of(SlotSpec slot, Uri listen, Func<string, string> volume, Func<string, string> module, string files, string secrets)
    {
        SortedDictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (var (name, value) in slot.Configuration)
            variables[Checked(name, slot)] = value;
        variables["PIPELINE_LISTEN"] = listen.GetLeftPart(UriPartial.Authority);
        variables["PIPELINE_RELEASE"] = slot.Release;
        variables["PIPELINE_REVISION"] = $"{slot.Revision}";
        variables["PIPELINE_SLOT"] = slot.Name;
        if (slot.Files.Count > 0)
            variables["PIPELINE_FILES"] = files;
        if (slot.Secrets.Count > 0)
            variables["PIPELINE_SECRETS"] = secrets;
        foreach (var name in slot.Volumes)
            variables[$"PIPELINE_VOLUME_{InVariable(name)}"] = volume(name);
        foreach (var name in slot.Modules)
            variables[$"PIPELINE_MODULE_{InVariable(name)}_URL"] = module(name);
        return variables;
    }

    private static string Checked(string name, SlotSpec slot) => Names.WhyNoVariable(name) is { } reason
        ? throw new EngineException($"In the configuration of {slot.Module}, {reason}")
        : name;

    private static string InVariable(string name) => name.ToUpperInvariant().Replace('-', '_');
}
