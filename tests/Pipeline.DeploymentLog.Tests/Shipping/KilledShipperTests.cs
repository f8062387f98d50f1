using System.Diagnostics;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Shipping;

/// <summary>A shipper that is killed wherever it is leaves nothing behind that a later one does not put right.</summary>
public sealed class KilledShipperTests(ElasticsearchFixture fixture) : TestsOnElasticsearch(fixture)
{
    private const int PerLife = 60;

    [ElasticsearchFact]
    public Task Shippers_that_are_killed_at_random_lose_and_double_nothing() => KilledAsync(times: 15);

    [LongElasticsearchFact]
    public Task Shippers_that_are_killed_a_hundred_times_lose_and_double_nothing() => KilledAsync(times: 100);

    private async Task KilledAsync(int times)
    {
        const int Seed = 6;
        Random random = new(Seed);
        var duration = await DurationAsync();
        List<long> settled = [];
        for (var life = 0; life < times; life++)
        {
            Write(life * PerLife, PerLife, (SpoolKind)(life % 3));
            using var process = Start();
            using CancellationTokenSource end = new(duration * random.NextDouble());
            await process.WaitForExitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            process.Kill();
            await process.WaitForExitAsync();
            settled.Add(Status.Settled.Stored);
            if (life % 5 == 4)
                await Streams.RolloverAsync(Lines.Stream);
        }

        settled.Distinct().Should().HaveCountGreaterThan(2, "some of them are to die in the middle");
        await Shipper().ShipAsync(default);
        await AllArrivedOnceAsync(times * PerLife);
    }

    // From its start until it has shipped a life's documents, so that random points are anywhere in between.
    private async Task<TimeSpan> DurationAsync()
    {
        Write(0, 1);
        var watch = Stopwatch.StartNew();
        using var process = Start();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
        // The first document is written again as the first of the first life, and is then a duplicate.
        return watch.Elapsed * 1.2;
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", [typeof(ShipperProgram).Assembly.Location, Spool.Folder, $"{Fixture.Address}"]))!;
}
