namespace Pipeline.Edge.Routing;

/// <summary>What modules are told of where a request came from and for whom it is.</summary>
internal sealed class ForwardedHeaders(TrustedProxies proxies)
{
    public const string For = "X-Forwarded-For";

    private const string Proto = "X-Forwarded-Proto";
    private const string Host = "X-Forwarded-Host";
    private const string Standard = "Forwarded";

    /// <summary>Replaces what a client may have claimed; a trusted proxy's words are kept and continued.</summary>
    public void Set(HttpContext context, in Assignment assignment)
    {
        var request = context.Request;
        var headers = request.Headers;
        var trusted = proxies.Sent(context);
        var peer = TrustedProxies.Peer(context).ToString();
        headers[For] = trusted && headers[For].ToString() is { Length: > 0 } before ? $"{before}, {peer}" : peer;
        if (!trusted || headers[Proto].Count == 0)
            headers[Proto] = request.Scheme;
        if (!trusted || headers[Host].Count == 0)
            headers[Host] = request.Host.Value;
        if (!trusted)
            headers.Remove(Standard);
        headers[CohortHeader.Name] = CohortHeader.Format(assignment);
    }
}
