using System.Diagnostics;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Processes;
using Pipeline.Benchmarks.Reporting;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.Benchmarks.Shipping;

/// <summary>What a process holds while it ships and does nothing else.</summary>
internal static class ShippersMemory
{
    private const double Megabyte = 1e6;
    private const int Parts = 5;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public static async Task<TextTable> MeasureAsync(Node node, DirectoryInfo folder, int events, CancellationToken cancellation)
    {
        var spool = folder.CreateSubdirectory("memory").FullName;
        new SampleOutput("memory").Spool(spool, SpoolKind.Events, events);
        List<double> held = [];
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ShippersMemory).Assembly.Location, ShipCommand.Name, spool, $"{node.Address}"]) { RedirectStandardOutput = true })!;
        try
        {
            while (!process.HasExited)
            {
                held.Add(ProcessCost.Of(process.Id).MemoryBytes / Megabyte);
                await Task.Delay(BetweenLooks, cancellation);
            }
        }
        finally
        {
            process.Kill();
        }

        var said = await process.StandardOutput.ReadToEndAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The shipper ended with {process.ExitCode}: {said}");
        var whole = held.Where(bytes => bytes > 0).ToArray();
        TextTable table = new($"A shipper's memory over {events:N0} events, MB", ["", .. Enumerable.Range(1, Parts).Select(part => $"{part * 100 / Parts} %"), "most"]);
        table.Add(["median of the part", .. Enumerable.Range(0, Parts).Select(part => Figures.Show(Figures.Median(whole[(whole.Length * part / Parts)..(whole.Length * (part + 1) / Parts)]))), Figures.Show(whole.Max())]);
        return table;
    }
}
