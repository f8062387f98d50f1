namespace Chat.People.CommandLine;

/// <summary>The command line cannot be followed; the message is one line that says why and what is allowed.</summary>
internal sealed class UsageException(string message) : Exception(message);
