using System.Diagnostics;
using Chat.Client;
using Pipeline.Ports;

/// <summary>Two people in one room, one on each release, talk for a second or two: what either says, the other reads, in order, and the history has it.</summary>
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
            return await HoldAsync(request, watch, cancellation);
        }
        catch (Exception broken) when (broken is ChatException or TimeoutException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new(false, broken.Message, watch.Elapsed);
        }
    }

    private async Task<ProbeResult> HoldAsync(ProbeRequest request, Stopwatch watch, CancellationToken cancellation)
    {
        using var http = ChatClient.CreateHttp();
        var room = $"probe-{Guid.NewGuid():N}";
        await using var canary = await ProbePerson.EnterAsync(Client(request, "probe-canary", request.CanaryCookie, http), room, _limit, cancellation);
        await using var stable = await ProbePerson.EnterAsync(Client(request, "probe-stable", request.StableCookie ?? request.CanaryCookie, http), room, _limit, cancellation);
        var said = await Talk.HoldAsync(canary, stable, cancellation);
        var history = await canary.HistoryAsync(cancellation);
        var checks = new MessageChecks(
            history, await stable.HistoryAsync(cancellation), await canary.HeardAsync(history, cancellation), await stable.HeardAsync(history, cancellation));
        var (canaryCounts, stableCounts) = (checks.Of(said, ofCanary: true), checks.Of(said, ofCanary: false));
        var (lost, all) = (canaryCounts.Failed + stableCounts.Failed, canaryCounts.Checked + stableCounts.Checked);
        return new(lost * 2 <= all, lost == 0 ? $"{all} messages said, read and remembered in {watch.ElapsedMilliseconds} ms" : $"{lost} of {all} acknowledged messages were lost, doubled or out of order", watch.Elapsed)
        {
            Canary = canaryCounts,
            Stable = stableCounts,
        };
    }

    private ChatClient Client(ProbeRequest request, string name, string cookie, HttpMessageInvoker http) =>
        new(new(request.PublicAddress, "pipeline", name, cookie) { Client = request.ClientVersion ?? ChatIdentity.CurrentClient }, http) { Limit = _limit };
}
