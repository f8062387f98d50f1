using Pipeline.Edge.Remembering;
using Pipeline.EdgeControl.Tests.Running;
using Pipeline.Ports;

namespace Pipeline.EdgeControl.Tests.Remembering;

public sealed class JournalTests
{
    [Fact]
    public async Task A_last_line_torn_at_any_byte_is_dropped_and_the_journal_goes_on()
    {
        await using var edge = new RunningEdge();
        Fill(edge, 3);
        await edge.StopAsync();
        var whole = await File.ReadAllBytesAsync(edge.Journal);
        var second = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        for (var length = second; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(edge.Journal, whole[..length]);
            using var state = StateDirectory.Open(edge.StatePath);
            var journals = new Journals(state, edge.Time);
            journals.Damage.Should().BeNull();
            journals.Append(1, "Noted", 1, "me", []).Number.Should().Be(3, "the line was torn at byte {0}", length);
            new Journals(state, edge.Time).Read(1, 2).Should().HaveCount(1);
        }
    }

    [Fact]
    public async Task A_damaged_middle_refuses_changes_until_it_is_repaired_and_keeps_what_was_whole()
    {
        await using var edge = new RunningEdge();
        Fill(edge, 3);
        await edge.StopAsync();
        var bytes = await File.ReadAllBytesAsync(edge.Journal);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(edge.Journal, bytes);
        edge.Start();
        await using (var client = edge.Connect())
        {
            (await client.StatusAsync(default)).JournalDamage.Should().Contain("line 2").And.Contain(edge.Journal).And.Contain("repair");
            await client.Awaiting(it => it.AcquireLeaseAsync("a", "s", true, default))
                .Should().ThrowAsync<EdgeRefusedException>().Where(refused => refused.Refusal == EdgeRefusal.JournalDamaged);
        }

        await edge.StopAsync();
        using (var state = StateDirectory.Open(edge.StatePath))
            StateRepair.Run(state).Should().ContainSingle().Which.Should().Contain("kept 1 entries");
        edge.Start();
        edge.Control.Read(1, 0).Should().HaveCount(1);
        edge.Control.Status().JournalDamage.Should().BeNull();
        File.Exists(edge.Journal + ".damaged-1").Should().BeTrue();
    }

    [Fact]
    public async Task A_second_edge_on_the_same_state_refuses_to_start()
    {
        await using var edge = new RunningEdge();
        edge.Invoking(it => StateDirectory.Open(it.StatePath)).Should().Throw<IOException>().WithMessage("*held by another edge*");
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_is_a_refusal_and_the_edge_goes_on()
    {
        await using var edge = new RunningEdge();
        var token = edge.Control.Acquire("a", "s", false, edge).Token;
        Directory.CreateDirectory(edge.Journal);
        edge.Invoking(it => it.Control.Append(RunningEdge.Entry(token, 0)))
            .Should().Throw<EdgeRefusedException>().Where(refused => refused.Refusal == EdgeRefusal.StorageFailed);
        Directory.Delete(edge.Journal);
        edge.Control.Append(RunningEdge.Entry(token, 0)).Number.Should().Be(1);
    }

    private static void Fill(RunningEdge edge, int entries)
    {
        var token = edge.Control.Acquire("a", "s", false, edge).Token;
        for (var after = 0; after < entries; after++)
            edge.Control.Append(RunningEdge.Entry(token, after));
    }
}
