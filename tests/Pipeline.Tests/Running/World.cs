using Pipeline.Care.Running;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Tests.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Tests.Running;

/// <summary>One environment in memory, so that every moment at which a runner can die is tried in milliseconds. Real edges and engines are in the scenario tests.</summary>
internal sealed class World
{
    public static readonly Product Chat = new("chat")
    {
        Modules = [new Module("gateway") { Project = "gateway" }, new Module("messages") { Project = "messages" }],
        CanaryCores = 2,
    };

    public InMemoryEdge Edge { get; init; } = new();

    public InMemoryEngine Engine { get; init; } = new();

    public ImpatientTime Time { get; } = new();

    /// <summary>What people were told once.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What the command line says of the gate.</summary>
    public bool? Observe { get; set; }

    /// <summary>How long the first step bakes.</summary>
    public TimeSpan Bake { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Who stays on stable on the last step.</summary>
    public Weight Holdback { get; init; }

    /// <summary>How long a promoted release is watched.</summary>
    public TimeSpan Watch { get; init; }

    /// <summary>What is delivered.</summary>
    public Product Product { get; init; } = Chat;

    public RolloutRunner Runner(string holder = "mira") =>
        new(Product, new DeployEnvironment("test", new Uri("http://127.0.0.1:1")), Edge, Engine, new Watcher(Notes), Time, holder) { Observe = Observe };

    public EnvironmentCare Care(string holder = "mira") =>
        new(Chat, new DeployEnvironment("test", new Uri("http://127.0.0.1:1")), Edge, Engine, new Watcher(Notes), Time, holder);

    /// <summary>Deploys a version of the gateway to the end of its plan, or to its first step.</summary>
    public Task<RunResult> DeployAsync(string version, bool stopAfterFirstStep = false) =>
        Runner().BeginAsync(history => Intent(history, version, stopAfterFirstStep, Observe, Holdback, Watch, Bake), CancellationToken.None);

    public Task<RunResult> RequestAsync(SignalKind kind, string holder = "mira") =>
        Runner(holder).RequestAsync(new Signal(kind, kind.ToString()), takeOver: true, CancellationToken.None);

    public Task<RunResult> RollBackAsync() => Runner().BeginAsync(history => new()
    {
        Number = history.LastNumber + 1,
        Kind = RolloutKind.Rollback,
        Product = Chat.Name,
        Version = history.Previous!.Version,
        FromVersion = history.Stable!.Version,
        From = history.Stable.Modules,
        To = history.Previous.Modules,
        Plan = Samples.Plan,
        Salt = "salt",
        Reason = "because",
    }, CancellationToken.None);

    /// <summary>What serves people, a slot a module, and what else runs.</summary>
    public string Serving() => string.Join(' ', Edge.Routes.Modules.Select(route => $"{route.Stable?.Slot}{(route.Canary is null ? "" : "+")}"));

    private static RolloutIntent? Intent(History history, string version, bool stopAfterFirstStep, bool? observe, Weight holdback, TimeSpan watch, TimeSpan bake)
    {
        if (history.Stable?.Version == version)
            return null;
        var number = history.LastNumber + 1;
        var before = history.Stable?.Modules ?? [];
        return Samples.Intent(stopAfterFirstStep) with
        {
            Number = number,
            Version = version,
            FromVersion = history.Stable?.Version,
            From = before,
            To = [Samples.Deployed("gateway", number, version), before.FirstOrDefault(module => module.Release.Module == "messages") ?? Samples.Deployed("messages", number, version)],
            Plan = new RolloutPlan([new(Weight.Percent(5), bake), new(Weight.Full, TimeSpan.FromSeconds(1))]) { Samples = 1, Ladder = [], Holdback = holdback, Watch = watch }.Observing(observe),
        };
    }

    private sealed class Watcher(List<string> notes) : IRolloutView
    {
        public void Noted(Rollout rollout, string sentence) => notes.Add(sentence);

        public void Changed(Rollout rollout, JournalEntry entry)
        {
        }

        public void Working(Rollout rollout, string sentence)
        {
        }

        public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict)
        {
        }
    }
}

/// <summary>A clock on which every delay is over at once; only heartbeats, which are thirds of a long lease, never come.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        TimeProvider.System.CreateTimer(callback, state, dueTime > TimeSpan.FromMinutes(1) ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, period);
}
