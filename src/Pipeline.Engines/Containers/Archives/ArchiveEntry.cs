namespace Pipeline.Engines.Containers.Archives;

/// <summary>A file in an archive.</summary>
/// <param name="Hash">Of its content, <c>sha256:</c> and 64 hex digits.</param>
/// <param name="Length">In bytes.</param>
internal sealed record ArchiveEntry(string Name, string Hash, long Length);

/// <summary>What people took along is not what it should be; the message says in what, and nothing was changed.</summary>
internal sealed class ArchiveException(string message) : Exception(message);
