using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Terminal;
using Pipeline.Traffic;

namespace Pipeline.Containers.Tests.Slots;

/// <summary>Whole rollouts of the test module, as a pipeline runs them.</summary>
internal sealed class RolloutOnEngine(EngineFixture fixture, SiteOnEngine site, IEdge edge) : IDisposable
{
    private readonly StringWriter _shown = new();

    /// <summary>What the operator's screen showed.</summary>
    public string Shown => _shown.ToString();

    /// <summary>Delivers the module with these settings as the next release, beside whatever is stable now.</summary>
    public Task<RunResult> DeliverAsync(Module module, TimeSpan bake)
    {
        Product product = new(site.Product) { Modules = [module] };
        DeployEnvironment environment = new(SiteOnEngine.Environment, new Uri("http://127.0.0.1:9"));
        var view = RolloutViews.Create("json", _shown, environment.Name, OutputCapabilities.OfConsole(), TimeProvider.System);
        RolloutRunner runner = new(product, environment, edge, site.Engine, view, TimeProvider.System, "tests");
        return runner.BeginAsync(history => Intent(product, history, bake), CancellationToken.None);
    }

    public void Dispose() => _shown.Dispose();

    private RolloutIntent Intent(Product product, History history, TimeSpan bake)
    {
        var (number, module) = (history.LastNumber + 1, product.Modules[0]);
        ModuleRelease release = new(module.Name, fixture.Module, module.Configuration) { Settings = RunSettings.Of(module, []) };
        RolloutPlan plan = new([new(Weight.Percent(50), bake), new(Weight.Full, TimeSpan.Zero)]) { Samples = 0, Ladder = [], Holdback = Weight.Zero, Watch = TimeSpan.Zero };
        return new()
        {
            Number = number,
            Kind = RolloutKind.Forward,
            Product = product.Name,
            Version = $"1.{number}.0",
            FromVersion = history.Stable?.Version,
            From = history.Stable?.Modules ?? [],
            To = [new(release, number, $"1.{number}.0")],
            Plan = history.Stable is null ? plan.ForFirstDeploy() : plan,
            Salt = "salt",
            Reason = "a test",
        };
    }
}
