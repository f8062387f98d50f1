using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Targets.Logging;

namespace Pipeline.Targets.Tests.Logging;

public sealed class LogStatusPageTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void All_acknowledged_is_nothing_lost() => Lines(Status(written: 9, stored: 9)).Should().EndWith("Nothing was lost.").And.Contain("waiting                    0");

    [Fact]
    public void What_waits_is_told_by_kind_and_age() => Lines(Status(written: 9, stored: 4) with
    {
        Waiting = new Dictionary<SpoolKind, long> { [SpoolKind.Events] = 2, [SpoolKind.Output] = 3, [SpoolKind.Usage] = 0 },
        OldestWaiting = Now.AddMinutes(-7),
    }).Should().ContainMatch("waiting*5   2 events, 3 output; the oldest is of 2026-05-04 11:53:00Z, 7 min ago")
        .And.EndWith("Nothing was lost; what waits goes with the next run, or with ShipLogs.");

    [Fact]
    public void What_was_left_out_is_named_as_lost_and_as_no_event() =>
        Lines(Status(written: 9, stored: 4) with { LeftOut = 5 }).Should().EndWith("No event was lost; 5 lines of output or samples were left out.");

    [Fact]
    public void What_is_in_no_figure_is_said() =>
        Lines(Status(written: 9, stored: 4)).Should().EndWith("5 documents are in none of these figures: files of the spool were removed or changed by hand.");

    private static IReadOnlyList<string> Lines(ShippingStatus status) => LogStatusPage.Render(status, Now);

    private static ShippingStatus Status(long written, long stored) =>
        new(written, new(stored, 0, 0, 0, 0), new Dictionary<SpoolKind, long>(), null, LeftOut: 0, DeadLettersHeld: 0);
}
