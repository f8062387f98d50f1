using Pipeline.Edge.Probing;
using Pipeline.Traffic;

namespace Pipeline.Edge.Admin;

/// <summary>What the program is asked to do: serve, admin, repair or say its version.</summary>
internal static class EdgeCommandLine
{
    private const string Usage =
        "pipeline-edge serve --settings FILE | admin --stdio (--socket PATH | --settings FILE) | probe --stdio | repair --settings FILE | --version";

    /// <summary>0 when done, 1 with one line on standard error when not.</summary>
    public static async Task<int> RunAsync(string[] arguments, Func<EdgeSettings, Task> serve)
    {
        try
        {
            await RunCommandAsync(arguments, serve);
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or System.Net.Sockets.SocketException)
        {
            await Console.Error.WriteLineAsync($"pipeline-edge: {failure.Message}");
            return 1;
        }
    }

    private static Task RunCommandAsync(string[] arguments, Func<EdgeSettings, Task> serve) => arguments switch
    {
        ["--version"] => Console.Out.WriteLineAsync(EdgeVersion.Text),
        ["serve", "--settings", var file] => serve(EdgeSettingsFile.Read(file)),
        ["admin", "--stdio", "--socket", var path] => StdioBridge.RunAsync(path),
        ["admin", "--stdio", "--settings", var file] => StdioBridge.RunAsync(EdgeSettingsFile.Read(file).AdminSocket),
        ["probe", "--stdio"] => StdioProbe.RunAsync(Console.In, Console.Out),
        ["repair", "--settings", var file] => RepairAsync(EdgeSettingsFile.Read(file)),
        _ => throw new ArgumentException($"'{string.Join(' ', arguments)}' is not understood; use {Usage}"),
    };

    private static async Task RepairAsync(EdgeSettings settings)
    {
        var repaired = await Repair.RunAsync(settings);
        await Console.Out.WriteLineAsync(repaired.Count == 0 ? "Journals and routes are whole." : string.Join('\n', repaired));
    }
}
