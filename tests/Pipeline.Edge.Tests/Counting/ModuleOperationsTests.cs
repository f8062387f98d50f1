using Pipeline.Edge.Counting;
using Pipeline.Gates;
using Pipeline.Gates.Sampling;

namespace Pipeline.Edge.Tests.Counting;

public sealed class ModuleOperationsTests
{
    private static readonly IReadOnlyDictionary<string, OperationPeriod> Nothing = new Dictionary<string, OperationPeriod>();

    private readonly ModuleOperations _operations = new("messages");

    [Fact]
    public void An_operation_is_late_by_the_buckets_that_stables_quantiles_lie_in()
    {
        var before = Period("send", (.01, 600), (.05, 950), (.1, 995), (1, 1000));
        _operations.Add(Nothing, Nothing, before);
        _operations.Limits.Should().Equal(("messages send", new LatencyThresholds(10, 50, 100)));
        _operations.Add(Period("send", (.01, 0), (.05, 10), (.1, 14), (1, 20)), Period("send", (.01, 60), (.05, 95), (.1, 99), (1, 100)), Period("send", (.01, 9999)));
        var taken = _operations.Take(alone: false).Should().ContainSingle().Subject;
        taken.Canary.Should().Be(new OutcomeCounts(10, 0, 4, 6, 0));
        taken.Stable.Should().Be(new OutcomeCounts(95, 0, 4, 1, 0));
        taken.Should().Match<RoutedOutcomes>(outcomes => outcomes.IsTimed && outcomes.IsRealised && outcomes.NewlyAfflictedKeys == 10);
        _operations.Limits.Single().Limits.Should().Be(new LatencyThresholds(10, 50, 100), "limits stay as they were before the canary");
    }

    [Fact]
    public void A_canary_with_other_buckets_never_looks_slower_than_it_is()
    {
        _operations.Add(Nothing, Nothing, Period("send", (.01, 600), (.05, 950), (.1, 995), (1, 1000)));
        _operations.Add(Period("send", (.08, 10), (.2, 18), (9, 20)), Period("send", (.01, 100)), Nothing);
        _operations.Take(alone: false).Single().Canary.Should().Be(new OutcomeCounts(10, 0, 8, 2, 0));
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public void Limits_wait_until_stable_has_done_it_often_enough(int times, bool known)
    {
        _operations.Add(Nothing, Nothing, Period("send", (.01, times)));
        _operations.Limits.Any().Should().Be(known);
    }

    [Fact]
    public void A_canary_that_makes_up_names_crowds_out_none_of_stables()
    {
        var garbage = Enumerable.Range(0, 500).ToDictionary(number => $"made-up-{number}", _ => Done(ok: 1));
        _operations.Add(garbage, new Dictionary<string, OperationPeriod> { ["send"] = Done(ok: 9), [""] = Done(ok: 1) }, Nothing);
        _operations.Add(Period("send", (.01, 3)), Nothing, Nothing);
        var taken = _operations.Take(alone: true);
        taken.Should().HaveCount(21).And.ContainSingle(outcomes => outcomes.Metric == "messages send").Which.Stable.Ok.Should().Be(9);
        taken.Single(outcomes => outcomes.Metric == "messages operations").CanaryOk.Should().Be(481);
    }

    [Fact]
    public void What_fails_again_for_the_same_user_is_shown_and_no_evidence()
    {
        RolloutGate gate = new(new() { WarmUpTicks = 0 });
        for (var tick = 0; tick < 40; tick++)
        {
            _operations.Add(
                new Dictionary<string, OperationPeriod> { ["send"] = Done(ok: 5, failed: tick == 0 ? 1 : 0, failedAgain: 5) },
                new Dictionary<string, OperationPeriod> { ["send"] = Done(ok: 50) }, Nothing);
            var taken = _operations.Take(alone: false);
            taken.Single().CanaryFailures.Should().BeGreaterThanOrEqualTo(5);
            gate.Add(taken);
        }

        gate.IsBad.Should().BeFalse();
        gate.Compared.Should().BeNegative("forty moments without a new user who fails speak for the release");
    }

    [Fact]
    public void A_canary_whose_operations_are_slower_is_bad_and_one_that_shares_a_slow_database_is_not()
    {
        Judge(canaryLate: 5).IsBad.Should().BeTrue();
        Judge(canaryLate: 1).IsBad.Should().BeFalse();

        RolloutGate Judge(int canaryLate)
        {
            RolloutGate gate = new(new() { WarmUpTicks = 0 });
            ModuleOperations operations = new("messages");
            operations.Add(Nothing, Nothing, Period("send", (.01, 900), (.1, 990), (1, 1000)));
            for (var tick = 0; tick < 40; tick++)
            {
                operations.Add(Period("send", (.01, 10 - canaryLate), (.1, 10 - canaryLate), (1, 10)), Period("send", (.01, 81), (.1, 81), (1, 90)), Nothing);
                gate.Add(operations.Take(alone: false));
            }

            return gate;
        }
    }

    private static Dictionary<string, OperationPeriod> Period(string name, params (double Bound, long Count)[] buckets)
    {
        var period = Done(ok: buckets[^1].Count);
        foreach (var (bound, count) in buckets)
            period.Count(new("", name, OperationEnd.Ok, bound, 0), count);
        return new() { [name] = period };
    }

    private static OperationPeriod Done(long ok, long failed = 0, long failedAgain = 0)
    {
        OperationPeriod period = new();
        period.Count(new("", "", OperationEnd.Ok, null, 0), ok);
        period.Count(new("", "", OperationEnd.Failed, null, 0), failed);
        period.Count(new("", "", OperationEnd.FailedAgain, null, 0), failedAgain);
        return period;
    }
}
