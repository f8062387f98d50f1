using System.Text.RegularExpressions;
using Pipeline.Ports;

namespace Pipeline.Engines.Modules;

/// <summary>The environment variables that a module is started with, the same on every engine.</summary>
internal static partial class ModuleVariables
{
    /// <summary>The release's configuration, and above it what only the engine knows.</summary>
    /// <param name="listen">Where the module listens.</param>
    /// <param name="volume">Where it finds a data volume.</param>
    /// <param name="module">Where it reaches another module.</param>
    /// <exception cref="EngineException">The configuration names what is no variable.</exception>
    public static SortedDictionary<string, string> Of(SlotSpec slot, Uri listen, Func<string, string> volume, Func<string, string> module)
    {
        SortedDictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (var (name, value) in slot.Configuration)
            variables[Checked(name, slot)] = value;
        variables["PIPELINE_LISTEN"] = listen.GetLeftPart(UriPartial.Authority);
        variables["PIPELINE_RELEASE"] = slot.Release;
        variables["PIPELINE_REVISION"] = $"{slot.Revision}";
        variables["PIPELINE_SLOT"] = slot.Name;
        foreach (var name in slot.Volumes)
            variables[$"PIPELINE_VOLUME_{InVariable(name)}"] = volume(name);
        foreach (var name in slot.Modules)
            variables[$"PIPELINE_MODULE_{InVariable(name)}_URL"] = module(name);
        return variables;
    }

    private static string Checked(string name, SlotSpec slot) => Name().IsMatch(name)
        ? name
        : throw new EngineException($"'{name}' in the configuration of {slot.Module} is no name of a variable: use letters, digits and '_', a letter or '_' first.");

    private static string InVariable(string name) => name.ToUpperInvariant().Replace('-', '_');

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Name();
}
