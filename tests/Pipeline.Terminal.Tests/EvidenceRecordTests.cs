using Pipeline.Rollouts;
using Pipeline.Terminal.Evidence;
using Pipeline.Terminal.Lines;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Tests;

public sealed class EvidenceRecordTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly EvidenceRecord _record;

    public EvidenceRecordTests() => _record = new(new PlainView(_output, "production", new FrameStyle(), TimeProvider.System));

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Before_two_looks_there_are_no_curves()
    {
        Look(0);
        _record.Evidence.Curves.Should().BeEmpty();
    }

    [Fact]
    public void A_long_run_is_drawn_in_as_many_points_as_a_line_holds_and_to_its_end()
    {
        for (var look = 0; look < 1000; look++)
            Look(look, failedSince: 900);
        var failed = _record.Evidence.Curves[0];
        failed.Canary.Count.Should().BeInRange(20, 40);
        failed.Canary[0].Should().Be(0);
        failed.Canary[^1].Should().Be(100);
        failed.Draw(failed.Canary).Should().StartWith("▁").And.EndWith("█");
        failed.Canary.Count(share => share == 0).Should().BeGreaterThan(failed.Canary.Count * 8 / 10);
        failed.Draw(failed.Stable).Should().MatchRegex("^▁+$");
    }

    [Fact]
    public void What_a_given_up_slot_wrote_is_kept_for_the_page()
    {
        _record.GivenUp(Samples.Rollout(Phase.Recovering), "gateway-41", ["panic"]);
        _record.Evidence.NewLines["gateway-41"].Should().Equal("panic");
    }

    private void Look(int second, int failedSince = int.MaxValue)
    {
        var seen = Samples.Seen(TimeSpan.FromSeconds(second), canary: 10 * second, stable: 30 * second);
        var slots = seen.Counts.Slots.Select(slot => slot.Slot == "gateway-41" ? slot with { RequestsFailed = 10 * Math.Max(0, second - failedSince) } : slot);
        _record.Looked(Samples.Rollout(Phase.Baking), seen with { Counts = seen.Counts with { Slots = [.. slots] } }, Samples.Failing);
    }
}
