using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Registries;

/// <summary>A program that keeps the credentials of registries, as Docker's own client asks it: <c>docker-credential-NAME get</c>.</summary>
/// <param name="path">Where programs are looked for, as in <c>PATH</c>.</param>
internal sealed partial class CredentialHelper(string name, string? path)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private string Program => $"docker-credential-{name}";

    /// <summary>What the helper has for a registry; nothing when it has nothing. What it prints goes nowhere else.</summary>
    /// <exception cref="EngineException">There is no such helper, or it fails.</exception>
    public async Task<RegistryCredential?> AskAsync(string host, CancellationToken cancellation)
    {
        if (!NamePattern().IsMatch(name))
            throw new EngineException($"'{name}' is no name of a credential helper: correct credsStore or credHelpers in Docker's config.json; letters, digits, '.', '_' and '-' are allowed.");
        var file = ProgramFile.Find(Program, path)
            ?? throw new EngineException($"{Program}, which Docker's config.json names for {host}, is not on the PATH: install it, or sign in without a helper.");
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        var (exitCode, answer) = await RunAsync(file, host, limited.Token);
        if (exitCode == 0)
            return Credential(answer, host);
        return answer.Contains("credentials not found", StringComparison.OrdinalIgnoreCase) ? null : throw Failed(host, $"ended with exit code {exitCode}");
    }

    private async Task<(int ExitCode, string Answer)> RunAsync(string file, string host, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(file, ["get"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process? process = null;
        try
        {
            process = Process.Start(start)!;
            // Read at once: a helper that fills a pipe nobody empties would never end.
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellation);
            var answer = process.StandardOutput.ReadToEndAsync(cancellation);
            await GiveAsync(process, host);
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, await answer);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException)
        {
            throw Failed(host, $"cannot be run ({failure.Message})");
        }
        catch (OperationCanceledException)
        {
            process?.Kill(entireProcessTree: true);
            throw Failed(host, $"did not answer within {Patience.TotalSeconds:0} s");
        }
        finally
        {
            process?.Dispose();
        }
    }

    private static async Task GiveAsync(Process process, string host)
    {
        try
        {
            await process.StandardInput.WriteAsync(host);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; what it answered, and its exit code, say the rest.
        }
    }

    private RegistryCredential Credential(string answer, string host)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return RegistryCredential.FromHelper(json.RootElement.GetProperty("Username").GetString()!, json.RootElement.GetProperty("Secret").GetString()!);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Failed(host, "answered something else than Username and Secret");
        }
    }

    private EngineException Failed(string host, string how) =>
        new($"{Program}, asked for what {host} lets in, {how}: type 'echo {host} | {Program} get' to see why.");

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex NamePattern();
}
