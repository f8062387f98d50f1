using Pipeline.DeploymentLog.Spooling;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Shipping;

/// <summary>The node itself goes away; afterwards everything is there once.</summary>
public sealed class NodeFaultTests(ElasticsearchFixture fixture) : TestsOnElasticsearch(fixture)
{
    private const int PerLife = 2000;

    [OwnElasticsearchFact]
    public async Task What_is_spooled_while_the_node_is_stopped_goes_when_it_is_back()
    {
        await Fixture.Node.StopAsync();
        Write(0, 500, SpoolKind.Events);
        var outcome = await Shipper(options: new() { WaitsForNodes = false }).FlushAsync(TimeSpan.FromMinutes(1), default);
        outcome.Sentence.Should().Contain("cannot be reached");
        Write(500, 500, SpoolKind.Events);
        await Fixture.Node.StartAsync();
        await Shipper().ShipAsync(default);
        await AllArrivedOnceAsync(1000);
    }

    [OwnElasticsearchFact]
    public Task A_node_that_is_killed_in_mid_batch_gets_everything_once() => KilledAsync(times: 2);

    [LongElasticsearchFact]
    public Task A_node_that_is_killed_ten_times_in_mid_batch_gets_everything_once() => KilledAsync(times: 10);

    private async Task KilledAsync(int times)
    {
        for (var life = 0; life < times; life++)
        {
            Write(life * PerLife, PerLife);
            var before = Status.Settled.Stored;
            var shipping = Shipper(options: new() { BatchDocuments = 50 }).ShipAsync(default);
            // Between the third batch and the last: it is in the middle of one.
            await Until.TrueAsync(() => Task.FromResult(Status.Settled.Stored > before + 150 || shipping.IsCompleted));
            await Fixture.Node.KillAsync();
            shipping.IsCompleted.Should().BeFalse("the node was to die while it was shipped to");
            await Fixture.Node.StartAsync();
            await Streams.RolloverAsync(Lines.Stream);
            (await shipping).Sentence.Should().BeNull();
        }

        await AllArrivedOnceAsync(times * PerLife);
    }
}
