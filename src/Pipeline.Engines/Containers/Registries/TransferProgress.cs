using System.Text.Json;
using Docker.DotNet.Models;

namespace Pipeline.Engines.Containers.Registries;

/// <summary>What an engine says while it moves an image. It answers 200 whatever happens, so only this tells a failure from a success.</summary>
internal sealed class TransferProgress : IProgress<JSONMessage>
{
    /// <summary>Why it failed, in the engine's words; nothing while it has not.</summary>
    public string? Failure { get; private set; }

    /// <summary>The digest that the registry gave what was pushed; nothing before.</summary>
    public string? Digest { get; private set; }

    public void Report(JSONMessage value)
    {
        Failure = value.Error?.Message ?? Failure;
        if (value.Aux?.ExtensionData is { } more && more.TryGetValue("Digest", out var digest))
            Digest = digest is JsonElement element ? element.GetString() : $"{digest}";
    }
}
