using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Edge.Admin;
using Pipeline.Edge.Remembering;
using Pipeline.Gates;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.EdgeControl.Tests.Running;

/// <summary>A control plane with real files and a real socket in a folder of its own, that can be ended and started again.</summary>
internal sealed class RunningEdge : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pe");
    private StateDirectory? state;
    private AdminSocket? admin;

    public RunningEdge() => Start();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public FedDataPlane Data { get; private set; } = new();

    public ControlPlane Control { get; private set; } = null!;

    public string Socket => Path.Combine(folder.FullName, "s", "admin");

    public string StatePath => Path.Combine(folder.FullName, "state");

    public string Journal => Path.Combine(StatePath, "rollouts", "0001.ndjson");

    public EdgeSettings Settings => new()
    {
        Environment = "test",
        StateDirectory = StatePath,
        AdminSocket = Socket,
        PublicListeners = [],
        Modules = [new("gateway", "/", new Uri("http://127.0.0.1:1"), null)],
    };

    public IEdge Connect() => EdgeClient.EdgeClient.OverUnixSocket(Socket);

    public void Start()
    {
        state = StateDirectory.Open(StatePath);
        Data = new();
        Control = new(Settings, state, Data, Time);
        admin = new(Socket, Control);
        admin.Start();
    }

    public async Task StopAsync()
    {
        if (admin is not null)
            await admin.DisposeAsync();
        state?.Dispose();
        (admin, state) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }

    public static JournalAppend Entry(long token, int after) =>
        new(token, 1, after, "Noted", 1, "someone@here", new JsonObject { ["text"] = "zwölf\n" });

    public RouteTable Canary(int rollout, bool stable = true) => new()
    {
        Generation = Data.Current.Generation,
        Rollout = rollout,
        Salt = "salt",
        Weight = Weight.Percent(5),
        Deadline = Time.GetUtcNow() + TimeSpan.FromMinutes(5),
        Gate = new GateSettings(),
        Modules = [new("gateway", stable ? new("gateway-1", 1, new("http://127.0.0.1:2")) : null, new("gateway-2", 2, new("http://127.0.0.1:3")))],
    };
}
