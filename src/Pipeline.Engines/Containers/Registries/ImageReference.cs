using System.Text.RegularExpressions;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Registries;

/// <summary>An image in a registry, named by its content.</summary>
/// <param name="Host">The registry, with its port where it has one of its own.</param>
/// <param name="Path">The repository there.</param>
/// <param name="Digest">The digest of the image's manifest, <c>sha256:</c> and 64 hex digits; not the id that an engine gives the image.</param>
public sealed partial record ImageReference(string Host, string Path, string Digest)
{
    internal const string HostForm = @"(localhost|[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)+)(:[0-9]{1,5})?|[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?:[0-9]{1,5}";

    internal const string PathForm = @"[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*)*";

    /// <summary>Reads <c>HOST[:PORT]/PATH@sha256:…</c>.</summary>
    /// <exception cref="EngineException">It is none.</exception>
    public static ImageReference Parse(string text) =>
        Form().Match(text) is { Success: true } match
            ? new(match.Groups["host"].Value, match.Groups["path"].Value, match.Groups["digest"].Value)
            : throw new EngineException($"'{text}' names no image in a registry by its content: the manifest of the release must have HOST[:PORT]/PATH@sha256: and 64 hex digits; BuildImages --registry writes it.");

    /// <summary>The full name without digest.</summary>
    public string Repository => $"{Host}/{Path}";

    public override string ToString() => $"{Repository}@{Digest}";

    [GeneratedRegex($@"\A(?<host>{HostForm})/(?<path>{PathForm})@(?<digest>sha256:[0-9a-f]{{64}})\z")]
    private static partial Regex Form();
}
