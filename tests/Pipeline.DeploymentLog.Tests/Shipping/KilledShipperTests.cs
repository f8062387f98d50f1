using System.Diagnostics;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Shipping;

/// <summary>A shipper that is killed wherever it is leaves nothing behind that a later one does not put right.</summary>
public sealed class KilledShipperTests(ElasticsearchFixture fixture) : TestsOnElasticsearch(fixture)
{
    private const int PerLife = 60;

    // A life's documents take about 3,000 bytes of ledger.
    private const int MostNoted = 2500;

    // Milliseconds: two batches or so.
    private const int MostDelay = 20;

    [ElasticsearchFact]
    public Task Shippers_that_are_killed_at_random_lose_and_double_nothing() => KilledAsync(times: 15);

    [LongElasticsearchFact]
    public Task Shippers_that_are_killed_a_hundred_times_lose_and_double_nothing() => KilledAsync(times: 100);

    private async Task KilledAsync(int times)
    {
        const int Seed = 6;
        Random random = new(Seed);
        List<long> settled = [];
        for (var life = 0; life < times; life++)
        {
            Write(life * PerLife, PerLife, (SpoolKind)(life % 3));
            using var process = Start();
            await UntilNotedAsync(process, random.Next(MostNoted));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(MostDelay)));
            process.Kill();
            await process.WaitForExitAsync();
            settled.Add(Status.Settled.Stored);
            if (life % 5 == 4)
                await Streams.RolloverAsync(Lines.Stream);
        }

        settled.Distinct().Should().HaveCountGreaterThan(times / 3, "most of them are to die in the middle");
        await Shipper().ShipAsync(default);
        await AllArrivedOnceAsync(times * PerLife);
    }

    // A batch is noted before it is sent and after its answer: how much was noted tells how far a shipper is, however slow it is.
    private async Task UntilNotedAsync(Process process, long bytes)
    {
        var ledger = new FileInfo(Path.Combine(Spool.Folder, "shipped.ledger"));
        var enough = (ledger.Exists ? ledger.Length : 0) + bytes;
        await Until.TrueAsync(() =>
        {
            ledger.Refresh();
            return Task.FromResult(process.HasExited || (ledger.Exists && ledger.Length >= enough));
        });
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", [typeof(ShipperProgram).Assembly.Location, Spool.Folder, $"{Fixture.Address}"]))!;
}
