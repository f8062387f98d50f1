using System.Diagnostics;
using Chat.Client;
using Pipeline.Ports;

/// <summary>Two people in one room, one on each release: what either says, the other reads, in order, and the history has it.</summary>
/// <param name="limit">How long each answer may take; ten seconds unless given.</param>
internal sealed class ConversationProbe(TimeSpan? limit = null) : IProbe
{
    private readonly TimeSpan _limit = limit ?? TimeSpan.FromSeconds(10);

    public string Name => "conversation";

    public async Task<ProbeResult> RunAsync(ProbeRequest request, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await HoldAsync(request, cancellation);
            return new(true, $"said, read and remembered in {watch.ElapsedMilliseconds} ms", watch.Elapsed);
        }
        catch (Exception broken) when (broken is ChatException or TimeoutException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new(false, broken.Message, watch.Elapsed);
        }
    }

    private async Task HoldAsync(ProbeRequest request, CancellationToken cancellation)
    {
        using var http = ChatClient.CreateHttp();
        var room = $"probe-{Guid.NewGuid():N}";
        var canary = new ChatClient(new(request.PublicAddress, "pipeline", "probe-canary", request.CanaryCookie), http) { Limit = _limit };
        var stable = new ChatClient(new(request.PublicAddress, "pipeline", "probe-stable", request.StableCookie ?? request.CanaryCookie), http) { Limit = _limit };
        await canary.SignInAsync(cancellation);
        await stable.SignInAsync(cancellation);
        await using var one = await canary.ConnectAsync(cancellation);
        await using var other = await stable.ConnectAsync(cancellation);
        await one.JoinAsync(room, null, _limit);
        await other.JoinAsync(room, null, _limit);
        var first = await SayAsync(one, other, room);
        var second = await SayAsync(other, one, room);
        if (second <= first)
            throw new ChatException($"the answer has number {second}, the question {first}");
        var history = await canary.HistoryAsync(room, 0, cancellation: cancellation);
        if (history.Messages.Count != 2)
            throw new ChatException($"the history has {history.Messages.Count} messages of 2");
    }

    private async Task<long> SayAsync(ChatSocket speaker, ChatSocket listener, string room)
    {
        var id = Guid.NewGuid().ToString("N");
        var said = await speaker.SendAsync(room, id, "is anybody there?", _limit);
        if (said.Sequence is not { } sequence)
            throw new ChatException($"a message was not taken: {said.Failure}");
        var heard = await listener.AwaitMessageAsync(id, _limit);
        return heard.Sequence == sequence ? sequence : throw new ChatException($"a message with number {sequence} arrived with number {heard.Sequence}");
    }
}
