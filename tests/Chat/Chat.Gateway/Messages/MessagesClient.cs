using System.Text.Json.Serialization.Metadata;
using Chat.Contract;

namespace Chat.Gateway.Messages;

/// <summary>
/// What the gateway asks of <c>messages</c>. Everything may be asked twice without harm, so a slot that comes or goes at the other end
/// costs a short wait and not a failure; an answer that says "failed" is believed.
/// </summary>
internal sealed class MessagesClient(MessagesCalls calls, TimeProvider clock)
{
    private const int FollowSeconds = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] Pauses = [.. new[] { 50, 150, 400, 800, 1200 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

    public async Task<Session> OpenSessionAsync(Identity who, string? cohort, CancellationToken cancellation) =>
        await AskAsync(
            Call.With(HttpMethod.Post, "sessions", who, ContractJson.Default.Identity), ContractJson.Default.Session, cohort, cancellation)
        ?? throw new MessagesUnavailableException("messages gave no session");

    /// <summary>Whose token this is; null when it is nobody's.</summary>
    public Task<Identity?> FindSessionAsync(string token, string? cohort, CancellationToken cancellation) =>
        AskAsync(new(HttpMethod.Get, "sessions/mine", Token: token), ContractJson.Default.Identity, cohort, cancellation);

    /// <summary>Stores a message.</summary>
    /// <returns>Its sequence, when it is committed.</returns>
    public async Task<long> StoreAsync(RoomKey room, NewMessage message, string? cohort, CancellationToken cancellation) =>
        (await AskAsync(
            Call.With(HttpMethod.Post, $"{room.Path}/messages", message, ContractJson.Default.NewMessage),
            ContractJson.Default.StoredMessage, cohort, cancellation)
        ?? throw new MessagesUnavailableException("messages gave no sequence")).Sequence;

    /// <summary>Reads at most <paramref name="limit"/> messages after <paramref name="since"/>.</summary>
    public async Task<RoomPage> ReadAsync(RoomKey room, long since, int limit, string? cohort, CancellationToken cancellation) =>
        await AskAsync(
            new(HttpMethod.Get, $"{room.Path}/messages?since={since}&limit={limit}"), ContractJson.Default.RoomPage, cohort, cancellation)
        ?? throw new MessagesUnavailableException("messages gave no page");

    /// <summary>Waits for something new in a room, for some 20 s.</summary>
    public async Task<RoomPage> FollowAsync(RoomKey room, long since, long occupancy, string? cohort, CancellationToken cancellation) =>
        await AskAsync(
            new(HttpMethod.Get, $"{room.Path}/changes?since={since}&occupancy={occupancy}&wait={FollowSeconds}"),
            ContractJson.Default.RoomPage, cohort, TimeSpan.FromSeconds(FollowSeconds) + Limit, cancellation)
        ?? throw new MessagesUnavailableException("messages gave no page");

    /// <summary>Says who is in a room through this gateway.</summary>
    public Task OccupyAsync(RoomKey room, string gateway, GatewayOccupancy occupancy, string? cohort, CancellationToken cancellation) =>
        AskAsync(
            Call.With(HttpMethod.Put, $"{room.Path}/occupants/{gateway}", occupancy, ContractJson.Default.GatewayOccupancy),
            ContractJson.Default.RoomPage, cohort, cancellation);

    private Task<T?> AskAsync<T>(Call call, JsonTypeInfo<T> answer, string? cohort, CancellationToken cancellation)
        where T : class => AskAsync(call, answer, cohort, Limit, cancellation);

    private async Task<T?> AskAsync<T>(Call call, JsonTypeInfo<T> answer, string? cohort, TimeSpan limit, CancellationToken cancellation)
        where T : class
    {
        foreach (var pause in Pauses)
        {
            try
            {
                return await calls.CallAsync(call, answer, cohort, limit, cancellation);
            }
            catch (MessagesUnavailableException exception) when (exception.Retryable)
            {
                await Task.Delay(pause, clock, cancellation);
            }
        }

        return await calls.CallAsync(call, answer, cohort, limit, cancellation);
    }
}
