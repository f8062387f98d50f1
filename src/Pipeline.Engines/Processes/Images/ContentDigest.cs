using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Engines.Processes.Images;

/// <summary>Names the content of a published module: the same files give the same digest on every machine.</summary>
public static class ContentDigest
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary><c>sha256:</c> and 64 hex digits, over the names, executable bits and contents of all files in a folder.</summary>
    /// <exception cref="Ports.EngineException">A link in the folder leads out of it.</exception>
    public static async Task<string> OfAsync(string folder, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in PublishedFiles.In(folder))
        {
            var name = Encoding.UTF8.GetBytes(file.Name);
            // Lengths before contents: no two folders can give the same stream of bytes.
            Append(hash, name.Length);
            hash.AppendData(name);
            Append(hash, (File.GetUnixFileMode(file.Path) & Execute) == 0 ? 0 : 1);
            await using var content = File.OpenRead(file.Path);
            Append(hash, content.Length);
            await AppendAsync(hash, content, cancellation).ConfigureAwait(false);
        }

        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static async Task AppendAsync(IncrementalHash hash, FileStream content, CancellationToken cancellation)
    {
        var buffer = new byte[81_920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            hash.AppendData(buffer, 0, read);
    }
}
