using Pipeline.Gates.Logs;

namespace Pipeline.Tests.Gates;

public sealed class NewLogLinesTests
{
    [Fact]
    public void What_differs_only_in_numbers_and_ids_is_not_new() =>
        NewLogLines.Of(["12:01:07 served 41 in 3.5 ms trace 4bf92f3577b34da6"], ["09:59:59 served  7 in 12 ms trace 00000000deadbeef"]).Should().BeEmpty();

    [Fact]
    public void A_new_line_is_told_once_however_often_it_was_written() =>
        NewLogLines.Of(["listening on 5000", "no room 7", "no room 8", "", "giving up"], ["listening on 4999"]).Should().Equal("no room 7", "giving up");

    [Fact]
    public void Without_stable_every_line_is_new() => NewLogLines.Of(["a", "b"], []).Should().Equal("a", "b");
}
