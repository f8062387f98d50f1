using Pipeline.Engines.Processes.Slots;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;

namespace Pipeline.Benchmarks.Sites;

/// <summary>One product with one module that rollouts move, and maybe others beside it, delivered exactly as the targets deliver: a runner, an edge, slots.</summary>
internal sealed class BenchSite : IAsyncDisposable
{
    public const string Environment = "bench";

    private const string ModuleName = "app";

    private readonly IBenchGround _ground;
    private readonly Product _product;
    private readonly IEngine _engine;
    private readonly RolloutPlan _plan;
    private readonly IRolloutView _view;
    private readonly IReadOnlyList<Companion> _beside;

    private BenchSite(IBenchGround ground, RolloutPlan plan, IRolloutView view, ResourceLimits limits, Func<IEdge, IEdge> watch, IReadOnlyList<Companion> beside)
    {
        (_ground, _plan, _view, _beside) = (ground, plan, view, beside);
        _product = new($"b{Guid.NewGuid():n}"[..12])
        {
            Modules =
            [
                new Products.Module(ModuleName)
                {
                    Project = "tests/Pipeline.Benchmarks.Module",
                    PublicPath = ModulePath,
                    Limits = limits,
                    StopGrace = TimeSpan.FromSeconds(3),
                    ReadyWithin = TimeSpan.FromSeconds(8),
                },
                .. beside.Select(companion => companion.Module),
            ],
            CohortKeys = ["header:x-user", "cookie:chat-user"],
        };
        _engine = ground.EngineFor(_product.Name, watch);
    }

    /// <summary>Where its clients connect.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{LoopbackPort.Free([])}");

    /// <summary>The public path of the module that rollouts move.</summary>
    public string ModulePath => _beside.Any(companion => companion.Module.PublicPath == "/") ? $"/{ModuleName}" : "/";

    public IEdge Edge { get; private set; } = null!;

    /// <summary>Starts the edge and brings a first release to everybody.</summary>
    /// <param name="limits">What one slot of the module may use.</param>
    /// <param name="watch">Sees every call to the edge; the edge itself unless given.</param>
    /// <param name="beside">Other modules of the same product.</param>
    public static async Task<BenchSite> StartAsync(
        IBenchGround ground, BenchRelease first, RolloutPlan plan, IRolloutView view, CancellationToken cancellation, ResourceLimits? limits = null, Func<IEdge, IEdge>? watch = null,
        IReadOnlyList<Companion>? beside = null)
    {
        BenchSite site = new(ground, plan, view, limits ?? new(), watch ?? (edge => edge), beside ?? []);
        try
        {
            site.Edge = await site._engine.EnsureEdgeAsync(
                new(Environment, [site.Address], [.. site._product.Modules.Select(module => new EdgeModuleSpec(module.Name, module.PublicPath, null))]) { CohortKeys = site._product.CohortKeys }, cancellation);
            var result = await site.PromoteAsync(first, cancellation);
            return result.ExitCode == 0 ? site : throw new InvalidOperationException($"The first release could not be deployed: {result.Sentence}");
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings a release through the whole plan.</summary>
    /// <param name="wait">Stop at the first step.</param>
    /// <param name="plan">Instead of the site's own.</param>
    public Task<RunResult> PromoteAsync(BenchRelease release, CancellationToken cancellation, bool wait = false, RolloutPlan? plan = null) =>
        Runner.BeginAsync(history => Forward(history, release, wait, plan ?? _plan), cancellation);

    /// <summary>Gives up the release that waits at its first step.</summary>
    public Task<RunResult> AbortAsync(CancellationToken cancellation) =>
        Runner.RequestAsync(new(SignalKind.AbortRequested, "a benchmark"), takeOver: false, cancellation);

    /// <summary>Returns to the release before.</summary>
    public Task<RunResult> RollbackAsync(CancellationToken cancellation) => Runner.BeginAsync(Back, cancellation);

    /// <summary>The slots that run.</summary>
    public Task<IReadOnlyList<RunningSlot>> SlotsAsync(CancellationToken cancellation) => _engine.InspectAsync(Environment, cancellation);

    /// <summary>Gives a slot cores of its own, none to let all share all.</summary>
    public Task SetCoresApartAsync(RunningSlot slot, int cores, CancellationToken cancellation) =>
        _engine.SetCoresApartAsync(Environment, [slot.Name], cores, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (Edge is not null)
            await Edge.DisposeAsync();
        await _engine.StopEnvironmentAsync(Environment, CancellationToken.None);
        await _ground.ForgetAsync(_engine, Environment);
    }

    private RolloutRunner Runner => new(_product, new(Environment, Address), Edge, _engine, _view, TimeProvider.System, "benchmark");

    private RolloutIntent Forward(History history, BenchRelease release, bool wait, RolloutPlan plan)
    {
        var number = history.LastNumber + 1;
        return Intent(history, RolloutKind.Forward, release.Version,
            [new(new(ModuleName, _ground.Module, release.Configuration), number, release.Version), .. _beside.Select(companion => companion.After(release, number))]) with
        {
            Plan = history.Stable is null ? plan.ForFirstDeploy() : plan,
            StopAfterFirstStep = wait,
        };
    }

    private RolloutIntent Back(History history) => Intent(history, RolloutKind.Rollback, history.Previous!.Version, history.Previous.Modules);

    private RolloutIntent Intent(History history, RolloutKind kind, string version, IReadOnlyList<DeployedModule> to) => new()
    {
        Number = history.LastNumber + 1,
        Kind = kind,
        Product = _product.Name,
        Version = version,
        FromVersion = history.Stable?.Version,
        From = history.Stable?.Modules ?? [],
        To = to,
        Plan = _plan,
        Salt = $"{Guid.NewGuid():n}",
        Reason = "a benchmark",
    };
}
