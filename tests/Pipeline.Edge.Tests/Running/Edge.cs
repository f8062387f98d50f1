using System.Net.WebSockets;
using Pipeline.Edge.Hosting;
using Pipeline.Traffic;

namespace Pipeline.Edge.Tests.Running;

/// <summary>A running data plane in front of a stable and a canary slot of the module <c>gateway</c>.</summary>
public sealed class Edge : IAsyncDisposable
{
    public const string Salt = "salt";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });
    private long _generation;

    private Edge(Backend stable, Backend canary, DataPlane plane) => (Stable, Canary, Plane) = (stable, canary, plane);

    public Backend Stable { get; }

    public Backend Canary { get; }

    public DataPlane Plane { get; }

    public Uri Public => Plane.PublicAddresses[0];

    public static async Task<Edge> StartAsync(
        Func<EdgeSettings, EdgeSettings>? change = null, TimeProvider? time = null, Patience? patience = null)
    {
        EdgeSettings settings = new()
        {
            Environment = "test",
            StateDirectory = "",
            AdminSocket = "",
            PublicListeners = [new("http://127.0.0.1:0")],
            Modules = [new("gateway", "/", new("http://127.0.0.1:0"), "/metrics")],
            CohortKeys = ["header:X-User"],
        };
        DataPlane plane = new(change?.Invoke(settings) ?? settings, new byte[32], time ?? TimeProvider.System, patience);
        Edge edge = new(await Backend.StartAsync("stable"), await Backend.StartAsync("canary"), plane);
        edge.Route(Weight.Zero);
        await plane.StartAsync();
        return edge;
    }

    public void Route(Weight weight, Func<RouteTable, RouteTable>? change = null)
    {
        RouteTable table = new()
        {
            Generation = ++_generation,
            Rollout = 1,
            Salt = Salt,
            Weight = weight,
            Modules = [new("gateway", new("gateway-1", 1, Stable.Address), new("gateway-2", 2, Canary.Address))],
        };
        Plane.Routes.Apply(change?.Invoke(table) ?? table);
    }

    /// <summary>Gives the canary weight under a gate that judges latency at once.</summary>
    public void Open(Weight weight, Func<RouteTable, RouteTable>? change = null) => Route(weight, table =>
    {
        var open = table with { Gate = new() { WarmUpTicks = 0 } };
        return change?.Invoke(open) ?? open;
    });

    public Task<HttpResponseMessage> GetAsync(string path, string user, params (string Name, string Value)[] headers) =>
        GetAsync(new Uri(Public, path), [("X-User", user), .. headers]);

    public async Task<HttpResponseMessage> GetAsync(Uri address, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request);
    }

    public async Task<string> TextAsync(string path, string user, params (string Name, string Value)[] headers) =>
        await (await GetAsync(path, user, headers)).Content.ReadAsStringAsync();

    public async Task<ClientWebSocket> ConnectAsync(string path, string user)
    {
        ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("X-User", user);
        await socket.ConnectAsync(new UriBuilder(new Uri(Public, path)) { Scheme = "ws" }.Uri, CancellationToken.None);
        return socket;
    }

    public SlotCounts Counts(SlotKind kind) => Plane.Counters.Snapshot().Slots.Single(slot => slot.Kind == kind);

    public async ValueTask DisposeAsync()
    {
        await Plane.DisposeAsync();
        _http.Dispose();
        await Stable.DisposeAsync();
        await Canary.DisposeAsync();
    }
}
