namespace Pipeline.Engines.Containers.Adopting;

/// <summary>Where a container's program listens, as it was told.</summary>
internal static class ListenAddress
{
    /// <summary>The port; zero, and why, when it cannot be reached there.</summary>
    public static int PortOf(string? listen, out string? why)
    {
        why = null;
        // Names that stand for every address, and that no Uri can be made of.
        var plain = listen?.Replace("://*:", "://0.0.0.0:", StringComparison.Ordinal).Replace("://+:", "://0.0.0.0:", StringComparison.Ordinal);
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var address) || address.Scheme != "http")
            why = listen is null ? "has no variable PIPELINE_LISTEN, so nobody knows where it listens" : $"is told to listen on '{listen}', which is no http://address:port";
        else if (address.Host is not ("0.0.0.0" or "[::]"))
            why = $"listens on {address.Host} only, where the edge cannot reach it: start it with PIPELINE_LISTEN=http://0.0.0.0:{address.Port}";
        return why is null ? address!.Port : 0;
    }
}
