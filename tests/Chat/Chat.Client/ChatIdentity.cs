namespace Chat.Client;

/// <summary>Where a chat is and as whom to take part.</summary>
/// <param name="Url">The public address, such as <c>http://127.0.0.1:8080</c>.</param>
/// <param name="Workspace">The workspace.</param>
/// <param name="Name">The person's name; also the key by which an edge chooses a release for them.</param>
/// <param name="Cookies">Further cookies for every request and for the socket, as <c>name=value; name=value</c>.</param>
public sealed record ChatIdentity(Uri Url, string Workspace, string Name, string? Cookies = null)
{
    /// <summary>The version of this client.</summary>
    public const string CurrentClient = "2";

    /// <summary>The version that it says it is.</summary>
    public string Client { get; init; } = CurrentClient;

    /// <summary>Further headers for every request and for the socket.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The whole <c>Cookie</c> header.</summary>
    public string CookieHeader => $"{Contract.ChatHeaders.UserCookie}={Name}" + (Cookies is { Length: > 0 } ? $"; {Cookies}" : "");
}
