using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Administration;
using Pipeline.EdgeControl.Tests.Running;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Releases;
using Pipeline.Traffic;

namespace Pipeline.EdgeControl.Tests.Admin;

public sealed class AdminTests
{
    [Fact]
    public async Task Every_operation_goes_through_the_socket()
    {
        await using var edge = new RunningEdge();
        await using var client = edge.Connect();
        var lease = await client.AcquireLeaseAsync("a", "s", false, default);
        await client.RenewLeaseAsync(lease.Token, "t", default);
        (await client.StatusAsync(default)).Lease!.Step.Should().Be("t");
        var entry = await client.AppendAsync(RunningEdge.Entry(lease.Token, 0), default);
        (await client.RolloutsAsync(default)).Should().Equal(1);
        var read = (await client.ReadAsync(1, 0, default)).Should().ContainSingle().Which;
        ((string)read.Data["text"]!).Should().Be("zwölf\n");
        read.At.Should().Be(entry.At);
        var routes = await client.SetRoutesAsync(lease.Token, edge.Canary(1), default);
        (await client.RoutesAsync(default)).Should().BeEquivalentTo(routes);
        (await client.DrainAsync(lease.Token, new("gateway-1", true, 5), default)).Remaining.Should().Be(3);
        var seen = await client.ObserveAsync(1, 0, default);
        seen.Entries.Should().HaveCount(1);
        seen.Counts.Slots[0].Requests.Should().Be(7);
        (await client.CohortCookieAsync(SlotKind.Canary, default)).Should().EndWith("Canary");
        await client.SetMarkAsync(1, 1, default);
        await client.SetMarkAsync(1, 0, default);
        (await client.MarksAsync(default)).Should().Equal(new Dictionary<int, int> { [1] = 1 });
        await client.ReleaseLeaseAsync(lease.Token, default);
        (await client.StatusAsync(default)).Lease.Should().BeNull();
    }

    [Fact]
    public async Task A_stale_entry_and_stale_routes_are_refused()
    {
        await using var edge = new RunningEdge();
        await using var client = edge.Connect();
        var token = (await client.AcquireLeaseAsync("a", "s", false, default)).Token;
        await client.AppendAsync(RunningEdge.Entry(token, 0), default);
        (await client.Awaiting(it => it.AppendAsync(RunningEdge.Entry(token, 0), default)).Should().ThrowAsync<EdgeRefusedException>())
            .Which.Refusal.Should().Be(EdgeRefusal.StaleEntry);
        (await client.Awaiting(it => it.SetRoutesAsync(token, edge.Canary(1) with { Generation = 9 }, default)).Should().ThrowAsync<EdgeRefusedException>())
            .Which.Refusal.Should().Be(EdgeRefusal.StaleRoutes);
    }

    [Fact]
    public async Task Hostile_lines_are_each_answered_by_one_line_and_the_edge_goes_on()
    {
        await using var edge = new RunningEdge();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(edge.Socket));
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.UTF8, false, -1, leaveOpen: true);
        string[] lines =
        [
            "", "garbage", "null", "[]", "7", "\0\u0001", "{}", """{"operation":"fly"}""", """{"operation":7}""",
            """{"operation":"append"}""", """{"operation":"append","entry":null}""", """{"operation":"read","rollout":"x","after":0}""",
            """{"operation":"setRoutes","token":1,"routes":{"weight":{"basisPoints":20000}}}""", new string('[', 500), new string('x', AdminLimits.RequestBytes + 1),
        ];
        foreach (var line in lines)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
            (await reader.ReadLineAsync()).Should().Contain("\"refusal\":\"BadRequest\"", "of {0}", line[..Math.Min(60, line.Length)]);
        }

        await stream.WriteAsync("""{"operation":"status"}"""u8.ToArray());
        await stream.WriteAsync("\n"u8.ToArray());
        (await reader.ReadLineAsync()).Should().Contain("\"environment\":\"test\"");
    }

    [Fact]
    public async Task A_first_entry_with_the_files_of_two_releases_is_taken_and_read_again_also_by_the_next_edge()
    {
        await using var edge = new RunningEdge();
        await using var client = edge.Connect();
        var lease = await client.AcquireLeaseAsync("mira", "begins", takeOver: false, default);
        var files = Convert.ToBase64String(new byte[2 * ReleaseFile.MostBytesTogether]);
        await client.AppendAsync(new(lease.Token, 1, 0, EntryKind.Started, 1, "mira", new JsonObject { ["files"] = files }), default);
        await edge.StopAsync();
        edge.Start();
        (await client.ReadAsync(1, 0, default)).Should().ContainSingle().Which.Data["files"]!.GetValue<string>().Should().HaveLength(files.Length);
    }

    [Fact]
    public async Task A_read_survives_a_restart_and_an_edge_that_is_gone_is_unreachable()
    {
        await using var edge = new RunningEdge();
        await using var client = edge.Connect();
        await client.StatusAsync(default);
        await edge.StopAsync();
        edge.Start();
        (await client.StatusAsync(default)).Environment.Should().Be("test");
        await edge.StopAsync();
        await client.Awaiting(it => it.StatusAsync(default)).Should().ThrowAsync<EdgeUnreachableException>().WithMessage($"*{edge.Socket}*");
    }
}
