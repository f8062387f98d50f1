using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Shipping;

/// <summary>What lies between a shipper and its node fails; afterwards everything is there once.</summary>
public sealed class NetworkFaultTests(ElasticsearchFixture fixture) : TestsOnElasticsearch(fixture)
{
    [ElasticsearchTheory]
    [InlineData(SpoolKind.Output)]
    [InlineData(SpoolKind.Events)]
    public async Task Answers_that_are_lost_around_a_rollover_make_no_doubles(SpoolKind kind)
    {
        Write(0, 1000, kind);
        // Of four batches one is turned away, one is lost, one is taken without an answer, and one gets through.
        Fault[] faults = [Fault.TooManyRequests, Fault.AnswerLost, Fault.Lost, Fault.None];
        var proxy = Proxy((batch, _) => Task.FromResult(faults[batch % faults.Length]));
        proxy.BeforeAnswerIsLost = () => Streams.RolloverAsync(Lines.Stream);
        var outcome = await Shipper(proxy.Address, new() { BatchDocuments = 200 }).ShipAsync(default);
        outcome.Should().Match<ShippingOutcome>(end => end.Sentence == null && end.Became.Stored == 1000);
        await AllArrivedOnceAsync(1000);
    }

    [ElasticsearchFact]
    public async Task What_another_process_left_without_an_answer_is_looked_up_before_it_is_sent()
    {
        Write(0, 300);
        var proxy = Proxy((batch, _) => Task.FromResult(Fault.AnswerLost));
        var outcome = await Shipper(proxy.Address, new() { Patience = TimeSpan.Zero, BatchDocuments = 100 }).ShipAsync(default);
        outcome.Sentence.Should().Contain("broke off before its answer");
        await Streams.RolloverAsync(Lines.Stream);
        await Shipper().ShipAsync(default);
        await AllArrivedOnceAsync(300);
    }

    [ElasticsearchFact]
    public async Task A_batch_that_is_too_large_is_halved_and_a_document_that_is_too_large_is_set_aside()
    {
        Write(0, 64);
        Spool.Open().Append(SpoolKind.Output, System.Text.Encoding.UTF8.GetBytes(Lines.Line(64, dataset: "pipeline.output").Replace("line 64", new string('x', 1) + string.Join(' ', Enumerable.Range(0, 4000)), StringComparison.Ordinal)));
        Write(65, 5);
        var proxy = Proxy((_, body) => Task.FromResult(body.Length > 2000 ? Fault.TooLarge : Fault.None));
        var outcome = await Shipper(proxy.Address).ShipAsync(default);
        outcome.Became.Should().BeEquivalentTo(new { Stored = 69, DeadLetters = 1 });
        (await Streams.IdsAsync(Lines.Stream)).Should().Equal([.. Lines.Ids(0, 64), .. Lines.Ids(65, 5)]);
        (Status.Unaccounted, Status.DeadLettersHeld).Should().Be((0, 1));
    }

    [ElasticsearchFact]
    public async Task A_node_that_cannot_be_reached_is_one_sentence_at_once()
    {
        Write(0, 10);
        using var connection = ElasticsearchConnection.Open(new([new("http://127.0.0.1:1/")]));
        var outcome = await new Shipper(Spool.Folder, connection, TimeProvider.System, new() { WaitsForNodes = false }).FlushAsync(TimeSpan.FromMinutes(1), default);
        outcome.Sentence.Should().Contain("127.0.0.1:1").And.Contain("cannot be reached").And.NotContain("\n");
        outcome.NeedsCorrection.Should().BeFalse();
        Status.Waiting[SpoolKind.Output].Should().Be(10);
    }

    [ElasticsearchFact]
    public async Task A_node_that_does_not_answer_costs_a_flush_no_more_than_its_deadline()
    {
        Write(0, 10);
        TaskCompletionSource never = new();
        var proxy = Proxy(async (_, _) =>
        {
            await never.Task;
            return Fault.Lost;
        });
        var outcome = await Shipper(proxy.Address).FlushAsync(TimeSpan.FromMilliseconds(500), default);
        never.SetResult();
        outcome.Sentence.Should().Be("The time to ship was over; the rest waits in the spool.");
        await Shipper().ShipAsync(default);
        await AllArrivedOnceAsync(10);
    }

    [ElasticsearchFact]
    public async Task An_address_that_is_not_Elasticsearch_is_refused_with_its_status()
    {
        Write(0, 1);
        using var connection = ElasticsearchConnection.Open(new([new Uri(Fixture.Address, "elsewhere/deeper/")]));
        var outcome = await new Shipper(Spool.Folder, connection, TimeProvider.System).ShipAsync(default);
        outcome.NeedsCorrection.Should().BeTrue();
        outcome.Sentence.Should().Contain("answers 4");
    }
}
