using System.Diagnostics;

namespace Pipeline.Targets.Tests.Storage;

/// <summary>A disk of 256 KiB, mounted at a folder until it is disposed.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    /// <exception cref="InvalidOperationException">Mounting is not allowed here.</exception>
    public SmallDisk(string folder)
    {
        _folder = folder;
        if (Run("mount", "-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs", folder) is { Length: > 0 } refusal)
            throw new InvalidOperationException($"A small disk cannot be mounted here: {refusal}");
    }

    private string Filler => Path.Combine(_folder, "filler");

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using FileStream file = new(Filler, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        try
        {
            while (true)
                file.Write(new byte[1024]);
        }
        catch (IOException)
        {
            // Full, as asked.
        }
    }

    public void FreeAgain() => File.Delete(Filler);

    public void Dispose() => Run("umount", "--lazy", _folder);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : $"{program}: {error.Trim()}";
    }
}
