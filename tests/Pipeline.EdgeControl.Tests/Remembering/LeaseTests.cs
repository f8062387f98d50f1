using Pipeline.EdgeControl.Tests.Running;
using Pipeline.Ports;

namespace Pipeline.EdgeControl.Tests.Remembering;

public sealed class LeaseTests
{
    [Fact]
    public async Task A_second_holder_is_told_who_has_it_until_it_runs_out()
    {
        await using var edge = new RunningEdge();
        edge.Control.Acquire("a", "step 1", false, edge);
        var held = edge.Invoking(it => it.Control.Acquire("b", "x", false, it)).Should().Throw<EdgeRefusedException>().Which;
        held.Holder!.Holder.Should().Be("a");
        held.Holder.Step.Should().Be("step 1");
        edge.Time.Advance(edge.Settings.LeaseTerm);
        edge.Control.Acquire("b", "x", false, edge).Token.Should().Be(2);
    }

    [Fact]
    public async Task A_renewed_lease_lives_on_and_a_late_write_of_the_one_before_is_refused()
    {
        await using var edge = new RunningEdge();
        var old = edge.Control.Acquire("a", "s", false, edge).Token;
        edge.Time.Advance(TimeSpan.FromSeconds(10));
        edge.Control.Renew(old, "t", edge);
        edge.Time.Advance(TimeSpan.FromSeconds(10));
        edge.Control.Append(RunningEdge.Entry(old, 0));
        edge.Control.Acquire("b", "abort", true, edge);
        edge.Invoking(it => it.Control.Append(RunningEdge.Entry(old, 1)))
            .Should().Throw<EdgeRefusedException>().Where(refused => refused.Refusal == EdgeRefusal.LeaseLost);
        edge.Control.Read(1, 0).Should().HaveCount(1);
    }

    [Fact]
    public async Task A_holder_that_was_only_slow_goes_on_after_its_term_unless_somebody_else_has_taken_over()
    {
        await using var edge = new RunningEdge();
        var slow = edge.Control.Acquire("a", "s", false, edge).Token;
        edge.Time.Advance(edge.Settings.LeaseTerm * 2);
        edge.Control.Status().Lease.Should().BeNull("others may take it");
        edge.Control.Renew(slow, "t", edge);
        edge.Control.Status().Lease!.Holder.Should().Be("a");
        edge.Time.Advance(edge.Settings.LeaseTerm);
        edge.Control.Append(RunningEdge.Entry(slow, 0)).Number.Should().Be(1);
        edge.Control.Acquire("b", "s", false, edge);
        edge.Invoking(it => it.Control.Renew(slow, "t", it)).Should().Throw<EdgeRefusedException>().Where(refused => refused.Refusal == EdgeRefusal.LeaseLost);
    }

    [Fact]
    public async Task After_a_restart_the_holder_has_one_full_term_and_tokens_go_on()
    {
        await using var edge = new RunningEdge();
        var token = edge.Control.Acquire("a", "s", false, edge).Token;
        edge.Time.Advance(TimeSpan.FromSeconds(14));
        await edge.StopAsync();
        edge.Start();
        edge.Time.Advance(TimeSpan.FromSeconds(14));
        edge.Control.Append(RunningEdge.Entry(token, 0)).Number.Should().Be(1);
        edge.Control.Acquire("a", "s", false, edge).Token.Should().Be(token + 1);
    }

    [Fact]
    public async Task A_holder_whose_stream_ends_loses_the_lease_after_its_grace()
    {
        await using var edge = new RunningEdge();
        edge.Control.Acquire("a", "s", false, edge);
        edge.Control.StreamEnded(edge);
        edge.Control.Status().Lease.Should().NotBeNull();
        edge.Time.Advance(TimeSpan.FromSeconds(3));
        edge.Control.Status().Lease.Should().BeNull();
    }
}
