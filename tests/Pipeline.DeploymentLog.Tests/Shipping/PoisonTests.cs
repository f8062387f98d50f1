using System.Text;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Shipping;

/// <summary>Documents that Elasticsearch does not take, now or ever.</summary>
public sealed class PoisonTests(ElasticsearchFixture fixture) : TestsOnElasticsearch(fixture)
{
    [ElasticsearchFact]
    public async Task A_poisoned_document_is_set_aside_with_its_reason_and_goes_when_the_mapping_is_corrected()
    {
        Write(0, 10);
        Spool.Open().Append(SpoolKind.Output, Encoding.UTF8.GetBytes(Lines.Line(10, "\"not a number\"")));
        Write(11, 9);
        var outcome = await Shipper().ShipAsync(default);
        outcome.Sentence.Should().Contain("1 documents were refused for what they are");
        (await Streams.IdsAsync(Lines.Stream)).Should().Equal([.. Lines.Ids(0, 10), .. Lines.Ids(11, 9)]);
        File.ReadAllText(Directory.GetFiles(Path.Combine(Spool.Folder, "dead-letters")).Single()).Should().Contain("document_parsing_exception").And.Contain(Lines.Id(10));
        (Status.Unaccounted, Status.DeadLettersHeld).Should().Be((0, 1));

        await Streams.SetUpAsync(numberType: "keyword");
        try
        {
            await Streams.RolloverAsync(Lines.Stream);
            DeadLetterReplay.PutBack(Spool.Folder, TimeProvider.System).Should().Be(1);
            (await Shipper().ShipAsync(default)).Became.Stored.Should().Be(1);
        }
        finally
        {
            await Streams.SetUpAsync();
        }

        (await Streams.IdsAsync(Lines.Stream)).Should().Equal(Lines.Ids(0, 20));
        (Status.Unaccounted, Status.DeadLettersHeld).Should().Be((0, 0));
    }

    [ElasticsearchFact]
    public async Task A_line_that_is_no_document_is_set_aside_and_stays_aside()
    {
        Write(0, 5);
        Spool.Open().Append(SpoolKind.Output, "written by hand\n"u8);
        await Shipper().ShipAsync(default);
        DeadLetterReplay.PutBack(Spool.Folder, TimeProvider.System).Should().Be(0);
        (Status.Unaccounted, Status.DeadLettersHeld).Should().Be((0, 1));
    }

    [ElasticsearchFact]
    public async Task Indices_that_the_flood_stage_has_blocked_make_documents_wait()
    {
        Write(0, 10);
        await Shipper().ShipAsync(default);
        await Streams.BlockAsync(Lines.Stream, isBlocked: true);
        Write(10, 10);
        var blocked = await Shipper(options: new() { Patience = TimeSpan.FromSeconds(1) }).ShipAsync(default);
        blocked.Sentence.Should().Contain("cluster_block_exception");
        Status.Waiting[SpoolKind.Output].Should().Be(10);
        await Streams.BlockAsync(Lines.Stream, isBlocked: false);
        await Shipper().ShipAsync(default);
        await AllArrivedOnceAsync(20);
    }

    [ElasticsearchFact]
    public async Task A_stream_without_a_template_stops_its_kind_and_no_other()
    {
        await Streams.AskAsync("PUT", "/_cluster/settings", """{"persistent": {"action.auto_create_index": "logs-pipeline.*"}}""");
        try
        {
            Write(0, 10);
            Spool.Open().Append(SpoolKind.Usage, Encoding.UTF8.GetBytes(Lines.Line(10).Replace("\"type\":\"logs\"", "\"type\":\"traces\"", StringComparison.Ordinal)));
            var outcome = await Shipper().ShipAsync(default);
            outcome.NeedsCorrection.Should().BeTrue();
            outcome.Sentence.Should().Contain("traces-pipeline.output").And.Contain("index_not_found_exception");
            Status.Waiting.Should().BeEquivalentTo(new Dictionary<SpoolKind, long> { [SpoolKind.Events] = 0, [SpoolKind.Output] = 0, [SpoolKind.Usage] = 1 });
        }
        finally
        {
            await Streams.AskAsync("PUT", "/_cluster/settings", """{"persistent": {"action.auto_create_index": null}}""");
        }
    }
}
