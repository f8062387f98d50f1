namespace Pipeline.BuildHost;

/// <summary>A wrong use: its message is one clear line for a person, printed without a stack trace; the exit code is 1.</summary>
internal sealed class UsageException(string message) : Exception(message);
