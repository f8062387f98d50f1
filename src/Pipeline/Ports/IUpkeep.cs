namespace Pipeline.Ports;

/// <summary>What the care of an environment asks of an engine, beyond running slots. Every call can be repeated after a crash of the caller.</summary>
public interface IUpkeep
{
    /// <summary>How a slot that is there differs from what it was to be started with: settings that somebody changed since count too, and so does a health check that fails. Each in words that follow the slot's name; none when it is alike or not there.</summary>
    Task<IReadOnlyList<string>> DeviationsAsync(SlotSpec slot, CancellationToken cancellation);

    /// <summary>How the edge that runs differs from what is asked for. Each in words that follow "the edge"; none when it is alike or does not run.</summary>
    Task<IReadOnlyList<string>> EdgeDeviationsAsync(EdgeSpec edge, CancellationToken cancellation);

    /// <summary>Ends the edge and starts it again from the current program with the settings asked for. Journal, routes, lease and the addresses of modules stay.</summary>
    /// <returns>For how long nobody was served at most: from the moment the old edge was asked to end until the new one answered.</returns>
    /// <exception cref="EngineException">It cannot be started again; the message says why.</exception>
    Task<TimeSpan> ReplaceEdgeAsync(EdgeSpec edge, CancellationToken cancellation);

    /// <summary>The content of this product that the engine keeps, whether a slot uses it or not.</summary>
    Task<IReadOnlyList<StoredContent>> ContentAsync(CancellationToken cancellation);

    /// <summary>Removes kept content. What a slot still uses is refused; what is not there is a success.</summary>
    /// <exception cref="EngineException">Something still uses it.</exception>
    Task RemoveContentAsync(string digest, CancellationToken cancellation);
}

/// <summary>Content that an engine keeps.</summary>
/// <param name="Digest">The name that releases know it by.</param>
/// <param name="Bytes">What it takes of the disk; layers that images share are counted with each.</param>
public sealed record StoredContent(string Digest, long Bytes, DateTimeOffset CreatedAt);
