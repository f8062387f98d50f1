using System.Collections.Concurrent;
using System.Diagnostics;
using Chat.Client;

namespace Pipeline.Benchmarks.Loading;

/// <summary>People who say something at a fixed rate in their rooms; an answer is the acknowledgement that the message is kept.</summary>
internal sealed class PacedMessages : IPacedLoad
{
    private const int People = 20;
    private const int Rooms = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _http = ChatClient.CreateHttp();
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly List<ChatSocket> _sockets = [];
    private readonly Pacer _pacer;

    private PacedMessages(double perSecond) => _pacer = new(perSecond, SayAsync);

    /// <summary>Signs everybody in, and lets them begin.</summary>
    public static async Task<PacedMessages> StartAsync(Uri address, double perSecond)
    {
        PacedMessages messages = new(perSecond);
        for (var person = 0; person < People; person++)
        {
            ChatClient client = new(new(address, "bench", $"person-{person}"), messages._http) { Limit = Patience };
            await client.SignInAsync();
            var socket = await client.ConnectAsync();
            messages._sockets.Add(socket);
            await socket.JoinAsync(Room(person), since: null, Patience);
        }

        messages._pacer.Start();
        return messages;
    }

    public IReadOnlyList<Answer> Between(long from, long to) => [.. _answers.Where(answer => answer.Sent >= from && answer.Sent < to)];

    public async ValueTask DisposeAsync()
    {
        await _pacer.EndAsync();
        foreach (var socket in _sockets)
            await socket.DisposeAsync();
        _http.Dispose();
    }

    private static string Room(int person) => $"room-{person % Rooms}";

    private async Task SayAsync(long number)
    {
        var person = (int)(number % People);
        var sent = Stopwatch.GetTimestamp();
        var failed = true;
        try
        {
            failed = !(await _sockets[person].SendAsync(Room(person), $"m{number}", "a short message, as most are", Patience).ConfigureAwait(false)).IsAcknowledged;
        }
        catch (ChatException)
        {
            // No answer in time; it is counted as failed.
        }

        _answers.Enqueue(new(sent, Stopwatch.GetElapsedTime(sent).TotalMilliseconds, failed, Release: null));
    }
}
