namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>Why a request had no result; it says what may be done about it.</summary>
public enum Trouble
{
    /// <summary>No node was reached: nothing was sent, and it may be sent again as it is.</summary>
    Unreachable,

    /// <summary>It was sent and no answer was read: any part of it may have been taken.</summary>
    Unanswered,

    /// <summary>Turned away for a while, as a whole.</summary>
    Busy,

    /// <summary>More in one request than is allowed.</summary>
    TooLarge,

    /// <summary>The user is not known, or may not do this.</summary>
    NotAllowed,

    /// <summary>Certificate, address or request are wrong: the same request will be refused again.</summary>
    Refused,
}

/// <summary>A request that gave no result; the message is one line, names the address and never a secret.</summary>
public sealed class ElasticsearchException(Trouble trouble, string message, Exception? inner = null) : Exception(message, inner)
{
    public Trouble Trouble => trouble;
}

/// <summary>An address, credentials or a certificate file as they cannot be used; the message is one line and says the way out.</summary>
public sealed class WrongSettingsException(string message) : Exception(message);
