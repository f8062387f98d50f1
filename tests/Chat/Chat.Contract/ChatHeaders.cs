namespace Chat.Contract;

/// <summary>Names of the headers and cookies that chat clients, the modules and the platform's edge agree on.</summary>
public static class ChatHeaders
{
    /// <summary>Set by the edge on every forwarded request (<c>canary</c> or <c>stable</c>); a module passes it on when it calls another.</summary>
    public const string Cohort = "Pipeline-Cohort";

    /// <summary>On every answer of a module: the release that gave it.</summary>
    public const string Release = "Chat-Release";

    /// <summary>On requests and socket connects of a client that says which version it is: a whole number.</summary>
    public const string Client = "Chat-Client";

    /// <summary>The cookie with the person's name: the key by which the edge chooses a release for this person.</summary>
    public const string UserCookie = "chat-user";

    /// <summary>The cookie with the session token, for browsers; programs send <c>Authorization: Bearer</c>.</summary>
    public const string SessionCookie = "chat-session";
}
