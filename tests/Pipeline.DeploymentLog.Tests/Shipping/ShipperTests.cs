using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Shipping;

public sealed class ShipperTests(ElasticsearchFixture fixture) : TestsOnElasticsearch(fixture)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [ElasticsearchFact]
    public async Task Every_document_arrives_once_with_its_id_and_without_the_key_that_carried_it()
    {
        Write(0, 2500);
        var outcome = await Shipper().FlushAsync(Long, default);
        outcome.Should().Match<ShippingOutcome>(end => end.Sentence == null && end.Became.Stored == 2500);
        await AllArrivedOnceAsync(2500);
        var document = (await Streams.DocumentsAsync(Lines.Stream))[0]["_source"]!.AsObject();
        document.ContainsKey("_doc_id").Should().BeFalse();
        ((string)document["message"]!).Should().Contain("ümlauts");
    }

    [ElasticsearchFact]
    public async Task What_was_sent_is_not_sent_again_by_another_process()
    {
        Write(0, 10);
        await Shipper().ShipAsync(default);
        Write(10, 10);
        (await Shipper().ShipAsync(default)).Became.Should().BeEquivalentTo(new { Stored = 10, Duplicates = 0 });
        (await Shipper().ShipAsync(default)).Became.Should().Be(Settled.Nothing);
        await AllArrivedOnceAsync(20);
    }

    [ElasticsearchFact]
    public async Task A_document_that_another_machine_has_sent_is_a_duplicate()
    {
        Write(0, 10);
        await Shipper().ShipAsync(default);
        using TemporarySpool other = new();
        other.Open().Append(SpoolKind.Output, Lines.Of(5, 10));
        using var connection = Fixture.Connect();
        var outcome = await new Shipper(other.Folder, connection, TimeProvider.System).ShipAsync(default);
        outcome.Became.Should().BeEquivalentTo(new { Stored = 5, Duplicates = 5 });
        await AllArrivedOnceAsync(15);
    }

    [ElasticsearchFact]
    public async Task An_event_that_another_machine_has_sent_before_a_rollover_is_not_doubled()
    {
        Write(0, 10, SpoolKind.Events);
        await Shipper().ShipAsync(default);
        await Streams.RolloverAsync(Lines.Stream);
        Write(0, 20, SpoolKind.Events);
        (await Shipper().ShipAsync(default)).Became.Should().BeEquivalentTo(new { Stored = 10, Duplicates = 10 });
        await AllArrivedOnceAsync(20);
    }

    [ElasticsearchFact]
    public async Task While_one_process_ships_another_leaves_it_to_it()
    {
        Write(0, 10);
        TaskCompletionSource seen = new(), goOn = new();
        var proxy = Proxy(async (_, _) =>
        {
            seen.TrySetResult();
            await goOn.Task;
            return Fault.None;
        });
        var first = Shipper(proxy.Address).ShipAsync(default);
        await seen.Task;
        (await Shipper().FlushAsync(Long, default)).Should().Match<ShippingOutcome>(end => end.IsShippedElsewhere && end.Sentence == null);
        goOn.SetResult();
        await first;
        await AllArrivedOnceAsync(10);
    }

    [ElasticsearchFact]
    public async Task One_that_follows_ships_what_comes_and_ends_without_a_word()
    {
        List<string> told = [];
        using CancellationTokenSource end = new();
        Write(0, 10);
        var following = Shipper(options: new() { BatchAge = TimeSpan.FromMilliseconds(100) }).FollowAsync(told.Add, end.Token);
        Write(10, 10);
        await Until.TrueAsync(() => Task.FromResult(Status.Settled.Stored == 20));
        await end.CancelAsync();
        (await following).Should().Match<ShippingOutcome>(outcome => outcome.Sentence == null && outcome.Became.Stored == 20);
        told.Should().BeEmpty();
        await AllArrivedOnceAsync(20);
    }

    [ElasticsearchFact]
    public async Task What_a_day_may_take_holds_output_back_and_never_events()
    {
        Write(0, 1000);
        Write(1000, 10, SpoolKind.Events);
        var day = Lines.Of(0, 300).Length;
        await Shipper(options: new() { BytesADay = day, BatchDocuments = 100 }).ShipAsync(default);
        var (sent, waiting) = ((await Streams.IdsAsync(Lines.Stream)), Status.Waiting[SpoolKind.Output]);
        sent.Should().Contain(Lines.Ids(1000, 10)).And.HaveCountLessThan(310);
        (sent.Count - 10 + waiting).Should().Be(1000);
        await Shipper().ShipAsync(default);
        (await Streams.IdsAsync(Lines.Stream)).Should().HaveCount(1010);
    }

    [ElasticsearchFact]
    public async Task The_next_node_is_asked_when_one_cannot_be_reached()
    {
        Write(0, 10);
        using var connection = Elasticsearch(new("http://127.0.0.1:1/"), Fixture.Address);
        (await new Shipper(Spool.Folder, connection, TimeProvider.System).FlushAsync(Long, default)).Sentence.Should().BeNull();
        await AllArrivedOnceAsync(10);
    }

    private static DeploymentLog.Elasticsearch.IElasticsearch Elasticsearch(params Uri[] nodes) => DeploymentLog.Elasticsearch.ElasticsearchConnection.Open(new(nodes));
}
