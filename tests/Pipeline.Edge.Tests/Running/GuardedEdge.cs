using Pipeline.Edge.Admin;
using Pipeline.Edge.Remembering;
using Pipeline.Edge.Routing;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Running;

/// <summary>A running data plane under a guard that ticks when the test says so.</summary>
internal sealed class GuardedEdge : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pg");
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _sent = [];
    private readonly StateDirectory _state;
    private int _users;

    private GuardedEdge(Edge edge, TimeProvider time)
    {
        Edge = edge;
        _state = StateDirectory.Open(Path.Combine(_folder.FullName, "state"));
        EdgeSettings settings = new() { Environment = "test", StateDirectory = _state.Path, AdminSocket = "", PublicListeners = [], Modules = [] };
        Control = new(settings, _state, edge.Plane, time);
    }

    public Edge Edge { get; }

    public ControlPlane Control { get; }

    public bool IsOpen => Edge.Plane.Routes.Current.Weight > Weight.Zero;

    public GuardReading Reading => Control.Observe(1, 0).Guard;

    public JournalEntry Trip => Control.Read(1, 0).Single();

    public static async Task<GuardedEdge> StartAsync(TimeProvider? time = null) => new(await Running.Edge.StartAsync(time: time), time ?? TimeProvider.System);

    /// <summary>Gives the canary weight after stable has answered for a while.</summary>
    public async Task OpenAsync(Weight weight, Func<RouteTable, RouteTable>? change = null)
    {
        for (var sent = 0; sent < 300; sent += 20)
            await Task.WhenAll(Enumerable.Range(0, 20).Select(user => Edge.TextAsync("/", $"before-{user}")));
        await Eventually.TrueAsync(() => Edge.Counts(SlotKind.Stable).Requests == 300, "stable has answered");
        Edge.Open(weight, change);
    }

    public void Tick() => Control.Tick();

    /// <summary>A user that the canary serves at the weight in force.</summary>
    public string CanaryUser() => Enumerable.Range(0, int.MaxValue).Select(number => $"someone-{number}")
        .First(user => KeyHash.Fraction(KeyHash.Of(Running.Edge.Salt, user)) < Edge.Plane.Routes.Current.Weight.Share);

    /// <summary>A user that the canary does not serve at the weight in force.</summary>
    public string StableUser() => Enumerable.Range(0, int.MaxValue).Select(number => $"other-{number}")
        .First(user => KeyHash.Fraction(KeyHash.Of(Running.Edge.Salt, user)) >= Edge.Plane.Routes.Current.Weight.Share);

    /// <summary>Requests of users who were never seen before, as many at once; each round ends with a tick.</summary>
    public async Task RoundAsync(int users = 20)
    {
        await Task.WhenAll(Enumerable.Range(0, users).Select(_ => Edge.TextAsync("/", NewUser())));
        Tick();
    }

    /// <summary>Sends a request and does not wait for its answer, which may never come.</summary>
    public void Send() => _sent.Add(SendAsync(new(Edge.Public, "/"), NewUser()));

    public string NewUser() => $"user-{_users++}";

    /// <summary>Goes on until the guard has cut the canary.</summary>
    public async Task<GuardReading> UntilCutAsync(Func<Task> round)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        while (IsOpen)
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Not cut within two minutes; the guard has seen {Reading}");
            await round();
        }

        return Reading;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_sent);
        await Edge.DisposeAsync();
        _state.Dispose();
        _end.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task SendAsync(Uri address, string user)
    {
        using HttpClient client = new();
        client.DefaultRequestHeaders.Add("X-User", user);
        try
        {
            using var answer = await client.GetAsync(address, _end.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return;
        }
    }
}
