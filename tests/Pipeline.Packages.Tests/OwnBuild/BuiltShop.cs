using Pipeline.Engines.Processes;
using Pipeline.Packages.Tests.Commands;
using Pipeline.Packages.Tests.Feed;

namespace Pipeline.Packages.Tests.OwnBuild;

/// <summary>The shop with its build compiled from the packages alone, and two releases of it built; leaves nothing running.</summary>
public sealed class BuiltShop : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("packages-").FullName;
    private readonly Shop _shop;
    private Dictionary<string, string> _server = [];

    public BuiltShop() => _shop = new(Path.Combine(_folder, "shop"));

    internal string Folder => _shop.Folder;

    internal string Feed { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Feed = await PackedFeed.PackAsync(_folder);
        _shop.Write(Feed);
        (await Command.RunAsync(Folder, "dotnet", ["publish", "build", "-o", "delivery", "-nologo"])).ShouldExitWith(0);
        _server = RuntimeWithoutSdk.Make(Path.Combine(_folder, "runtime"));
        (await RunAsync("BuildImages", "--release", "1.0.0")).ShouldExitWith(0);
        _shop.BringOut("second");
        (await RunAsync("BuildImages", "--release", "1.1.0")).ShouldExitWith(0).Output.Should().Contain("store: unchanged");
    }

    public async Task DisposeAsync()
    {
        var programs = Path.Combine(Folder, "delivery", "delivery");
        ProcessEngine engine = new(new()
        {
            Root = Path.Combine(Folder, ".pipeline"),
            Supervisor = Path.Combine(programs, "supervisor", "pipeline-supervisor.dll"),
            Edge = Path.Combine(programs, "edge", "pipeline-edge.dll"),
        }, _ => throw new NotSupportedException("Stopping needs no connection to the edge."));
        foreach (var environment in _shop.Addresses.Keys.Where(name => Directory.Exists(Path.Combine(Folder, ".pipeline", "environments", name))))
            await engine.StopEnvironmentAsync(environment, CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    internal Uri Address(string environment) => _shop.Addresses[environment];

    /// <summary>Runs the program that was compiled, where it was compiled.</summary>
    internal Task<Outcome> RunAsync(params string[] arguments) =>
        Command.RunAsync(Folder, "dotnet", [Path.Combine("build", "bin", "Release", "net10.0", "_build.dll"), .. arguments]);

    /// <summary>Runs the program that <c>dotnet publish</c> made, where no SDK is and no source is asked.</summary>
    internal Task<Outcome> RunPublishedAsync(params string[] arguments) =>
        Command.RunAsync(Folder, Path.Combine(Folder, "delivery", "_build"), arguments, _server);

    internal Task<Outcome> RunWithRuntimeOnlyAsync(params string[] arguments) =>
        Command.RunAsync(Folder, Path.Combine(_server["DOTNET_ROOT"], "dotnet"), arguments, _server);
}
