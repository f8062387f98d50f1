namespace Chat.Contract;

/// <summary>What a workspace, a room, a person and a message may be.</summary>
public static class ChatLimits
{
    /// <summary>Longest name of a workspace, a room or a person, and longest client message id, in characters.</summary>
    public const int NameLength = 64;

    /// <summary>Longest text of one message, in characters.</summary>
    public const int TextLength = 4000;

    /// <summary>Most messages in one page of history.</summary>
    public const int PageSize = 500;

    /// <summary>What <see cref="IsName"/> accepts, to be put into an answer to whoever gave something else.</summary>
    public const string NameRule = "1 to 64 letters, digits, '.', '_' or '-'";

    /// <summary>Whether <paramref name="value"/> can name a workspace, a room, a person or a message; such a name is safe in a path and in a cookie.</summary>
    public static bool IsName(string? value) =>
        value is { Length: > 0 and <= NameLength } && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
        && value is not ("." or "..");

    /// <summary>Whether <paramref name="text"/> can be sent: not empty, and at most <see cref="TextLength"/> characters.</summary>
    public static bool IsText(string? text) => text is { Length: > 0 and <= TextLength };
}
