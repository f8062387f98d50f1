using Pipeline.Gates;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Rollouts.Running;
using Pipeline.Traffic;

namespace Pipeline.Tests.Running;

/// <summary>What a product lets the gate look at besides its traffic.</summary>
public sealed class BesidesTests
{
    [Fact]
    public async Task A_metric_of_ones_own_that_is_beyond_its_limit_takes_the_release_back_by_name()
    {
        var result = await SecondReleaseAsync(World.Chat with { Metrics = [new Own(question => MetricAnswer.Of(question.Side == SlotKind.Canary ? 50 : 3))] });
        (result.ExitCode, result.Rollout!.Cause).Should().Be((2, "gateway queue is 50 items on the canary, 3 items on stable; at most 20 items is allowed"));
    }

    [Fact]
    public async Task One_that_keeps_to_it_passes_and_knows_whom_it_asks()
    {
        var questions = new List<MetricQuestion>();
        var own = new Own(question =>
        {
            questions.Add(question);
            return MetricAnswer.Of(1);
        });
        var result = await SecondReleaseAsync(World.Chat with { Metrics = [own] });
        result.ExitCode.Should().Be(0);
        result.Rollout!.Verdict!.Rows.Should().Contain(row => row.Metric == "gateway queue" && row.Outcome == VerdictOutcome.Pass);
        questions.Select(question => (question.Side, question.Slots.Single().Name, question.Cookie)).Distinct().Should().BeEquivalentTo(
            [(SlotKind.Canary, "gateway-2", "pipeline-cohort=Canary"), (SlotKind.Stable, "gateway-1", "pipeline-cohort=Stable")]);
    }

    [Fact]
    public async Task One_that_throws_holds_the_release_with_its_message()
    {
        var result = await SecondReleaseAsync(World.Chat with { Metrics = [new Own(_ => throw new InvalidOperationException("no such queue"))] });
        result.ExitCode.Should().Be(3);
        result.Sentence.Should().Contain("gateway queue cannot be read: no such queue");
    }

    [Fact]
    public void Two_of_one_name_and_limits_without_sense_are_refused()
    {
        var own = new Own(_ => MetricAnswer.Of(1));
        own.Invoking(twice => World.Chat with { Metrics = [twice, twice] }).Should().Throw<ArgumentException>().WithMessage("*Two*called 'gateway queue'*");
        own.Invoking(senseless => World.Chat with { Metrics = [new Own(_ => MetricAnswer.Of(1)) { Limit = new(double.NaN) }] }).Should().Throw<ArgumentException>().WithMessage("*'gateway queue'*");
    }

    [Fact]
    public async Task Complaints_are_shown_for_both_cohorts_with_the_newest_and_act_on_nothing()
    {
        var result = await SecondReleaseAsync(World.Chat with { Complaints = new HelpDesk() });
        result.ExitCode.Should().Be(0);
        var row = result.Rollout!.Verdict!.Rows.Single(row => row.Metric == "complaints");
        (row.Canary, row.Stable, row.Sentence).Should().Be(("7", "1", "help desk: typing is slow"));
    }

    [Fact]
    public async Task Lines_that_stable_never_wrote_are_told_once_and_counted()
    {
        var world = new World { Bake = TimeSpan.FromMinutes(10) };
        await world.DeployAsync("1.0.0");
        world.Engine.Output["gateway-1"] = ["started in 40 ms"];
        world.Engine.Output["gateway-2"] = ["started in 41 ms", "no room 7", "no room 8"];
        var result = await world.DeployAsync("1.1.0");
        result.ExitCode.Should().Be(0);
        world.Notes.Where(note => note.Contains("never did")).Should().Equal("gateway-2 writes what stable never did: no room 7");
        result.Rollout!.Verdict!.Rows.Single(row => row.Metric == "new log lines").Canary.Should().Be("1");
    }

    private static async Task<RunResult> SecondReleaseAsync(Product product)
    {
        var first = new World();
        await first.DeployAsync("1.0.0");
        return await new World { Product = product, Edge = first.Edge, Engine = first.Engine, Bake = TimeSpan.FromMinutes(10) }.DeployAsync("1.1.0");
    }

    private sealed class Own(Func<MetricQuestion, MetricAnswer> answer) : IMetric
    {
        public string Name => "gateway queue";

        public string Unit => "items";

        public MetricLimit Limit { get; init; } = new(AtMost: 20);

        public Task<MetricAnswer> ReadAsync(MetricQuestion question, CancellationToken cancellation) => Task.FromResult(answer(question));
    }

    private sealed class HelpDesk : IComplaints
    {
        public string Name => "help desk";

        public Task<Complaints> SinceAsync(DateTimeOffset since, SlotKind cohort, CancellationToken cancellation) =>
            Task.FromResult(cohort == SlotKind.Canary ? new Complaints(7, "typing is slow") : new Complaints(1, ""));
    }
}
