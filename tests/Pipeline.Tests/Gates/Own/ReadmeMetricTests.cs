using System.Net;
using System.Net.Sockets;
using System.Text;
using Pipeline.Traffic;

namespace Pipeline.Tests.Gates.Own;

/// <summary>The metric that the README shows is the one that is compiled here.</summary>
public sealed class ReadmeMetricTests
{
    [Fact]
    public void The_README_shows_it_word_for_word()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "tests/Pipeline.Tests/Gates/Own/SlowQueries.cs"));
        File.ReadAllText(Path.Combine(Repository.Root, "README.md")).Should().Contain(file[file.IndexOf("internal sealed class", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task It_reads_the_side_that_it_is_asked_for()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var asked = AnswerAsync(server, "12.5");
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}");
        var answer = await new SlowQueries().ReadAsync(new(SlotKind.Canary, [], address, "pipeline-cohort=canary"), CancellationToken.None);
        answer.Value.Should().Be(12.5);
        (await asked).Should().StartWith("GET /slow-queries ").And.Contain("Cookie: pipeline-cohort=canary");
    }

    private static async Task<string> AnswerAsync(TcpListener server, string body)
    {
        using var client = await server.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var buffer = new byte[4096];
        var request = new StringBuilder();
        while (!request.ToString().Contains("\r\n\r\n"))
            request.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        return request.ToString();
    }
}
