using Pipeline.Gates;
using Pipeline.Ports;
using Pipeline.Rollouts.Running;

namespace Pipeline.Tests.Running;

public sealed class ConversationTests
{
    [Fact]
    public async Task A_release_passes_with_conversations_that_are_never_two_at_once_and_a_row_with_both_sides_latency()
    {
        var (result, talker) = await SecondReleaseAsync(_ => Talker.Held);
        result.ExitCode.Should().Be(0);
        talker.Overlapped.Should().BeFalse();
        var row = result.Rollout!.Verdict!.Rows.Single(row => row.Metric == "conversation");
        (row.Canary, row.Stable, row.Outcome).Should().Be(("4.0 ms", "3.0 ms", VerdictOutcome.Pass));
        result.Rollout.Verdict.Rows.Should().Contain(row => row.Metric == "conversation messages" && row.Outcome == VerdictOutcome.Pass);
    }

    [Fact]
    public async Task Two_broken_conversations_in_a_row_fail_the_release_once_stable_has_held_one_of_its_own()
    {
        var held = 0;
        var (result, talker) = await SecondReleaseAsync(request => held++ == 0 || Talker.IsControl(request) ? Talker.Held : new(false, "nobody answers", TimeSpan.Zero));
        (result.ExitCode, result.Rollout!.Cause).Should().Be((2, "The conversation with the canary failed: nobody answers"));
        talker.Requests.Should().Contain(request => Talker.IsControl(request));
    }

    [Fact]
    public async Task A_conversation_that_stable_cannot_hold_either_holds_the_release()
    {
        var held = 0;
        var (result, _) = await SecondReleaseAsync(_ => held++ == 0 ? Talker.Held : throw new InvalidOperationException("no database"));
        result.ExitCode.Should().Be(3);
        result.Sentence.Should().Contain("not the canary's fault");
    }

    [Fact]
    public async Task A_single_failure_is_repeated_and_then_forgiven()
    {
        var count = 0;
        (await SecondReleaseAsync(_ => ++count == 2 ? new(false, "late", TimeSpan.Zero) : Talker.Held)).Result.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Messages_that_only_the_canary_loses_fail_the_release_by_name()
    {
        var (result, _) = await SecondReleaseAsync(request => Talker.IsControl(request) ? Talker.Held : Talker.Held with { Canary = new(20, 1, null) });
        result.ExitCode.Should().Be(2);
        result.Rollout!.Cause.Should().StartWith("conversation messages: ");
    }

    [Fact]
    public async Task Each_second_conversation_is_held_as_the_oldest_client_and_a_failure_of_that_one_names_it()
    {
        var (result, talker) = await SecondReleaseAsync(
            request => request.ClientVersion is null || Talker.IsControl(request) ? Talker.Held : new(false, "too old", TimeSpan.Zero), oldest: "1");
        (result.ExitCode, result.Rollout!.Cause).Should().Be((2, "The conversation with the canary failed: too old (as client 1)"));
        talker.Requests.Where(request => request.ClientVersion == "1").Select(Talker.IsControl).Take(3).Should().Equal([false, false, true], "it is repeated, and then held with stable alone");
    }

    private static async Task<(RunResult Result, Talker Talker)> SecondReleaseAsync(Func<ProbeRequest, ProbeResult> talk, string? oldest = null)
    {
        var talker = new Talker(talk);
        // The first release is deployed by a build that has no probe yet.
        var first = new World();
        await first.DeployAsync("1.0.0");
        // The clock runs as fast as the machine; conversations beside it need some of that time.
        var world = new World { Product = World.Chat with { Probe = talker, OldestClientVersion = oldest }, Edge = first.Edge, Engine = first.Engine, Bake = TimeSpan.FromMinutes(15) };
        return (await world.DeployAsync("1.1.0"), talker);
    }
}
