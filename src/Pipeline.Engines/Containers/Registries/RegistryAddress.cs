using System.Text.RegularExpressions;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Registries;

/// <summary>Where images are pushed to.</summary>
/// <param name="Host">The registry, with its port where it has one of its own.</param>
/// <param name="Prefix">What the names of all images there begin with; may be empty.</param>
public sealed partial record RegistryAddress(string Host, string Prefix)
{
    /// <summary>Reads <c>HOST[:PORT][/PREFIX]</c>.</summary>
    /// <exception cref="EngineException">It is none.</exception>
    public static RegistryAddress Parse(string text) =>
        Form().Match(text) is { Success: true } match
            ? new(match.Groups["host"].Value, match.Groups["prefix"].Value)
            : throw new EngineException($"'{text}' is no registry: give HOST[:PORT]/PREFIX such as registry.example:5000/chat, without a scheme; the host has a dot or a port, or is localhost, and the prefix is in lower case.");

    /// <summary>The full name of a repository, without tag and digest.</summary>
    public string Repository(string name) => Prefix.Length == 0 ? $"{Host}/{name}" : $"{Host}/{Prefix}/{name}";

    // Without dot or port, engines take the first part for a folder of Docker's own registry.
    [GeneratedRegex($@"\A(?<host>{ImageReference.HostForm})(/(?<prefix>{ImageReference.PathForm}))?/?\z")]
    private static partial Regex Form();
}
