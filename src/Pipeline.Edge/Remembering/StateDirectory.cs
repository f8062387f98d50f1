using System.Security.Cryptography;

namespace Pipeline.Edge.Remembering;

/// <summary>The folder of everything that an edge must not forget, held by one edge at a time.</summary>
internal sealed class StateDirectory : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream held;

    private StateDirectory(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    public string Rollouts => System.IO.Path.Combine(Path, "rollouts");

    /// <summary>Makes the folder where it is missing and holds it until disposed.</summary>
    /// <exception cref="IOException">Another edge holds it, or it cannot be written.</exception>
    public static StateDirectory Open(string path)
    {
        Directory.CreateDirectory(path, OwnerOnly);
        var lockFile = System.IO.Path.Combine(path, "lock");
        FileStream held;
        try
        {
            held = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            throw new IOException($"The state in {path} is held by another edge; one edge serves an environment. Stop it, or use another state directory. ({failure.Message})", failure);
        }

        Directory.CreateDirectory(System.IO.Path.Combine(path, "rollouts"), OwnerOnly);
        Posix.FlushDirectory(path);
        return new(path, held);
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The key that signs cohort cookies, made on first use, 32 bytes, readable by the owner only.</summary>
    public byte[] CohortKey()
    {
        var path = File("cohort.key");
        if (System.IO.File.Exists(path) && System.IO.File.ReadAllBytes(path) is { Length: 32 } kept)
            return kept;
        var key = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var file = new FileStream(path, options);
        file.Write(key);
        file.Flush(flushToDisk: true);
        Posix.FlushDirectory(Path);
        return key;
    }

    public void Dispose() => held.Dispose();
}
