using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Engines.Containers;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Slots;

/// <summary>A product of one test with an environment of its own, and what it takes away again.</summary>
public sealed class SiteOnEngine(EngineFixture fixture) : IAsyncDisposable
{
    public const string Environment = "test";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public string Product { get; } = EngineFixture.NewProduct();

    public ContainerEngine Engine => _engine ??= fixture.EngineFor(Product);

    private ContainerEngine? _engine;

    /// <summary>The name of a slot's container.</summary>
    public string Container(string slot) => $"{Product}.{Environment}.slot.{slot}";

    public string EdgeContainer => $"{Product}.{Environment}.edge";

    public string Network => $"{Product}.{Environment}";

    public static EdgeSpec EdgeSpec(params int[] publicPorts) => new(
        Environment, [.. publicPorts.Select(port => new Uri($"http://127.0.0.1:{port}"))], [new EdgeModuleSpec("echo", "/", null)]);

    public SlotSpec Slot(params (string Name, string Value)[] configuration) => new()
    {
        Environment = Environment,
        Module = "echo",
        Revision = 1,
        Release = "1.0.0",
        Digest = fixture.Module,
        Configuration = configuration.ToDictionary(pair => pair.Name, pair => pair.Value),
        WritablePaths = ["/tmp"],
        StopGrace = TimeSpan.FromSeconds(1),
    };

    public async ValueTask DisposeAsync()
    {
        await Engine.StopEnvironmentAsync(Environment, default);
        await Engine.RemoveDataAsync(Environment, default);
        Engine.Dispose();
    }

    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var giveUp = System.Diagnostics.Stopwatch.StartNew();
        while (!await condition())
        {
            giveUp.Elapsed.Should().BeLessThan(Patience, what);
            await Task.Delay(100);
        }
    }
}
