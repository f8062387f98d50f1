using Microsoft.AspNetCore.Http;
using Pipeline.Edge.Counting;
using Pipeline.Gates;

namespace Pipeline.Edge.Tests.Counting;

public sealed class FailureNoteTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Theory]
    [InlineData($"00-{Trace}-00f067aa0ba902b7-01", Trace)]
    [InlineData("00-zz-1-01", null)]
    [InlineData("", null)]
    public void A_note_has_path_status_and_trace_and_nothing_else_of_the_client(string traceparent, string? trace)
    {
        DefaultHttpContext context = new();
        (context.Request.Path, context.Request.QueryString) = ("/rooms/é\u001b[31m\n", new("?token=secret"));
        context.Request.Headers["traceparent"] = traceparent;
        context.Response.StatusCode = 503;
        var note = FailureNote.Of(context, DateTimeOffset.UnixEpoch, "gateway", isAnswered: true, TimeSpan.FromMilliseconds(12.34));
        note.Should().Be(new FailedRequest(DateTimeOffset.UnixEpoch, "gateway", "/rooms/é?[31m?", 503, 12.3, trace));
    }

    [Fact]
    public void A_long_path_is_cut_and_a_status_that_no_slot_gave_is_left_out()
    {
        DefaultHttpContext context = new();
        context.Request.Path = "/" + new string('x', 9000);
        context.Response.StatusCode = 502;
        var note = FailureNote.Of(context, DateTimeOffset.UnixEpoch, "gateway", isAnswered: false, TimeSpan.Zero);
        note.Path.Should().HaveLength(200);
        note.Status.Should().Be(0);
    }

    [Fact]
    public void Ten_are_kept()
    {
        FirstFailures failures = new();
        Parallel.For(0, 100, number => failures.Add(new(DateTimeOffset.UnixEpoch, "gateway", $"/{number}", 500, 1, null)));
        failures.All.Should().HaveCount(10).And.OnlyHaveUniqueItems();
        failures.IsFull.Should().BeTrue();
    }
}
