using Chat.Hosting.Metrics;
using Microsoft.Extensions.Time.Testing;

namespace Chat.Tests.Hosting;

public sealed class OperationCounterTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void What_fails_for_the_same_person_again_and_again_is_counted_apart()
    {
        var send = Counter();
        foreach (var user in new[] { "anna", "anna", "ben", "anna", "ben" })
            send.Count(ok: false, TimeSpan.Zero, user);
        (send.Failed, send.FailedAgain).Should().Be((2, 3));
    }

    [Fact]
    public void Somebody_who_was_well_for_ten_minutes_fails_anew_and_one_who_failed_meanwhile_does_not()
    {
        var send = Counter();
        foreach (var minutes in new[] { 0, 6, 6, 11 })
        {
            _clock.Advance(TimeSpan.FromMinutes(minutes));
            send.Count(ok: false, TimeSpan.Zero, "anna");
        }

        (send.Failed, send.FailedAgain).Should().Be((2, 2));
    }

    [Fact]
    public void What_fails_for_nobody_that_is_known_counts_each_time()
    {
        var send = Counter();
        send.Count(ok: false, TimeSpan.Zero);
        send.Count(ok: false, TimeSpan.Zero);
        (send.Failed, send.FailedAgain).Should().Be((2, 0));
    }

    private OperationCounter Counter() => new("send", _clock);
}
