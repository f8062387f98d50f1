using Chat.Client;

namespace Pipeline.Scenarios.Tests.Runs;

/// <summary>One person who says the same poisonous thing all the time, over a socket; only the module knows whose sends fail.</summary>
internal sealed class Poisoner : IAsyncDisposable
{
    /// <summary>What the poisonous message is made of.</summary>
    public const string Word = "arsenic";

    private const string Room = "kitchen";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _http = ChatClient.CreateHttp();
    private readonly ChatClient _client;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _talking;
    private long _failed;

    private Poisoner(Uri address)
    {
        _client = new(new(address, "acme", "martha"), _http) { Limit = Limit };
        _talking = TalkAsync();
    }

    public static Poisoner Visit(Uri address) => new(address);

    /// <summary>How many sends have failed.</summary>
    public long Failed => Volatile.Read(ref _failed);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _talking;
        _http.Dispose();
        _leaving.Dispose();
    }

    private async Task TalkAsync()
    {
        while (!_leaving.IsCancellationRequested)
        {
            try
            {
                await _client.SignInAsync();
                await using var socket = await _client.ConnectAsync();
                await socket.JoinAsync(Room, since: null, Limit);
                await TalkAsync(socket);
            }
            catch (ChatException)
            {
                // Told to come back, as everybody is at a step.
            }
        }
    }

    private async Task TalkAsync(ChatSocket socket)
    {
        while (!_leaving.IsCancellationRequested)
        {
            if (!(await socket.SendAsync(Room, $"{Guid.NewGuid():n}", $"a cup of {Word}", Limit)).IsAcknowledged)
                Interlocked.Increment(ref _failed);
            await Task.Delay(Interval, _leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
