using System.Diagnostics;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Engines.Modules;

/// <summary>Reads a slot's secrets on the operator's side. What goes wrong is told by name, never by content.</summary>
internal static class SecretReading
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>All of them, by name.</summary>
    /// <exception cref="EngineException">One is missing, empty or too large.</exception>
    public static async Task<IReadOnlyList<(string Name, byte[] Content)>> ReadAsync(SlotSpec slot, CancellationToken cancellation)
    {
        List<(string Name, byte[] Content)> read = [];
        foreach (var (name, source) in slot.Secrets.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            read.Add((name, await ReadAsync(slot, name, source, cancellation).ConfigureAwait(false)));
        return read;
    }

    private static async Task<byte[]> ReadAsync(SlotSpec slot, string name, SecretSource source, CancellationToken cancellation)
    {
        var content = source switch
        {
            SecretSource.OfFile file => await OfFileAsync(slot, name, file.Path, cancellation).ConfigureAwait(false),
            SecretSource.OfCommand command => await OfCommandAsync(slot, name, command, cancellation).ConfigureAwait(false),
            _ => throw new ArgumentException($"A secret's source is a file or a command, not {source.GetType().Name}."),
        };
        return content.Length switch
        {
            0 => throw Refused(slot, name, $"{Where(source)} is empty", "put it there"),
            > SecretSource.MostBytes => throw Refused(slot, name, $"{Where(source)} has more than {SecretSource.MostBytes} bytes, which is the most that is taken", "give a shorter one"),
            _ => content,
        };
    }

    private static async Task<byte[]> OfFileAsync(SlotSpec slot, string name, string path, CancellationToken cancellation)
    {
        try
        {
            await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return await BoundedAsync(file, cancellation).ConfigureAwait(false);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw Refused(slot, name, $"the file '{path}' cannot be read ({missing.GetType().Name})", "put it there, readable for whoever deploys");
        }
    }

    private static async Task<byte[]> OfCommandAsync(SlotSpec slot, string name, SecretSource.OfCommand command, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        using Process process = new() { StartInfo = new(command.Program, command.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true } };
        try
        {
            process.Start();
            process.StandardInput.Close();
            // What it complains about may quote the secret, and is thrown away.
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limited.Token);
            var content = await BoundedAsync(process.StandardOutput.BaseStream, limited.Token).ConfigureAwait(false);
            if (content.Length > SecretSource.MostBytes)
                return content;
            await Task.WhenAll(complaints, process.WaitForExitAsync(limited.Token)).ConfigureAwait(false);
            return process.ExitCode == 0 ? WithoutLineEnd(content) : throw Refused(slot, name, $"'{command.Program}' ended with exit code {process.ExitCode}", "run it by hand to see why");
        }
        catch (System.ComponentModel.Win32Exception unknown)
        {
            throw Refused(slot, name, $"'{command.Program}' cannot be run ({unknown.Message})", "install it or name another");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Refused(slot, name, $"'{command.Program}' did not end within {Patience.TotalSeconds:0} s", "it must not ask anybody anything");
        }
        finally
        {
            End(process);
        }
    }

    // One byte more than is allowed, so that too much is told from just enough.
    private static async Task<byte[]> BoundedAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[SecretSource.MostBytes + 1];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return buffer[..read];
    }

    private static byte[] WithoutLineEnd(byte[] content) => content switch
    {
        [.. var before, (byte)'\r', (byte)'\n'] => before,
        [.. var before, (byte)'\n'] => before,
        _ => content,
    };

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was never started, or has ended.
        }
    }

    private static string Where(SecretSource source) => source switch
    {
        SecretSource.OfFile file => $"the file '{file.Path}'",
        SecretSource.OfCommand command => $"what '{command.Program}' prints",
        _ => "its source",
    };

    private static EngineException Refused(SlotSpec slot, string name, string what, string wayOut) =>
        new($"The secret '{name}' of {slot.Name} cannot be given to it: {what}; {wayOut}. Nothing was started.");
}
