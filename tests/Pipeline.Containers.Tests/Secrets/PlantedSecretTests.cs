using System.Formats.Tar;
using System.Text;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.DeploymentLog;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Containers.Tests.Secrets;

/// <summary>A secret is searched for in everything that a rollout leaves behind.</summary>
public sealed class PlantedSecretTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secret-");
    private readonly Planted _secret = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [ContainerFact]
    public async Task A_secret_of_a_delivered_module_is_found_in_its_file_and_nowhere_else()
    {
        await using var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        using RolloutOnEngine rollout = new(Fixture, Site, edge);
        var result = await rollout.DeliverAsync(Echo(), TimeSpan.Zero);
        result.ExitCode.Should().Be(0, result.Sentence);

        using EnginePages pages = new(Fixture.Address);
        await TheModuleHasItAsync(pages);
        var slot = Site.Container("echo-1");
        foreach (var page in new[] { $"containers/{slot}/json", $"containers/{slot}/logs?stdout=1&stderr=1", $"containers/{slot}/top", $"volumes/{slot}.secrets", $"networks/{Site.Network}", $"images/{Fixture.Module}/json", $"images/{Fixture.Module}/history", $"containers/{Site.EdgeContainer}/json", $"containers/{Site.EdgeContainer}/logs?stdout=1&stderr=1", "volumes", "containers/json" })
            _secret.IsIn(await pages.ReadAsync(page)).Should().BeFalse(page);
        await using (var image = await pages.OpenAsync($"images/{Fixture.Module}/get"))
            (await _secret.IsInAsync(image)).Should().BeFalse("the image was saved");
        await using (var journal = await pages.OpenAsync($"containers/{Site.EdgeContainer}/archive?path=/var/lib/pipeline"))
            (await _secret.IsInAsync(journal)).Should().BeFalse("journal, routes and settings are the edge's state");
        using Spool spool = new(Path.Combine(_folder.FullName, "log"), TimeProvider.System);
        await new Projection(spool).ProjectAsync(edge, Site.Product, SiteOnEngine.Environment, default);
        foreach (var file in Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Where(file => file != Token))
            _secret.IsIn(await File.ReadAllBytesAsync(file)).Should().BeFalse(file);
        InProcesses().Should().BeEmpty();
        _secret.IsIn(rollout.Shown + result.Sentence).Should().BeFalse("people saw it");
        rollout.Shown.Should().Contain("Promoted");
    }

    [ContainerFact]
    public async Task A_secret_outlives_a_restart_by_the_engine_and_not_its_slot()
    {
        var slot = await Site.Engine.StartAsync(Slot(), default);
        await UntilToldAsync(1);
        var container = await Fixture.Client.Containers.InspectContainerAsync(Site.Container(slot.Name));
        using (var process = System.Diagnostics.Process.GetProcessById((int)container.State!.Pid))
            process.Kill();
        await UntilToldAsync(2);
        await Site.Engine.StopAsync(SiteOnEngine.Environment, slot.Name, default);
        (await VolumesAsync()).Should().BeEmpty();
    }

    [ContainerFact]
    public async Task What_a_container_removed_by_hand_left_goes_with_its_slot()
    {
        var slot = await Site.Engine.StartAsync(Slot(), default);
        await Fixture.Client.Containers.RemoveContainerAsync(Site.Container(slot.Name), new() { Force = true });
        (await VolumesAsync()).Should().HaveCount(2);
        await Site.Engine.StopAsync(SiteOnEngine.Environment, slot.Name, default);
        (await VolumesAsync()).Should().BeEmpty();
    }

    [ContainerFact]
    public async Task A_slot_whose_secret_is_missing_is_not_made()
    {
        var slot = Slot() with { Secrets = new Dictionary<string, SecretSource> { ["token"] = SecretSource.File(Path.Combine(_folder.FullName, "none")) } };
        await Site.Engine.Invoking(engine => engine.StartAsync(slot, default)).Should().ThrowAsync<EngineException>().WithMessage("The secret 'token' of echo-1*Nothing was started.");
        (await Site.Engine.InspectAsync(SiteOnEngine.Environment, default)).Should().BeEmpty();
        (await VolumesAsync()).Should().BeEmpty();
    }

    private string Token
    {
        get
        {
            var file = Path.Combine(_folder.FullName, "token");
            File.WriteAllText(file, _secret.Value);
            return file;
        }
    }

    private Module Echo() => new("echo")
    {
        Project = "echo",
        PublicPath = "/",
        StopGrace = TimeSpan.FromSeconds(1),
        ReadyWithin = SiteOnEngine.Patience,
        Secrets = new Dictionary<string, SecretSource> { ["token"] = SecretSource.Command("cat", Token) },
    };

    private SlotSpec Slot() => Site.Slot() with
    {
        Files = [new("conf/a.conf", "a=1"u8.ToArray())],
        Command = ["--one", "two words"],
        Secrets = new Dictionary<string, SecretSource> { ["token"] = SecretSource.File(Token) },
    };

    // The file is its user's alone, and the module has read it: it tells what it hashes to.
    private async Task TheModuleHasItAsync(EnginePages pages)
    {
        var container = Site.Container("echo-1");
        await using var archive = await pages.OpenAsync($"containers/{container}/archive?path=/run/secrets/pipeline/token");
        await using TarReader reader = new(archive);
        var file = (await reader.GetNextEntryAsync(copyData: true))!;
        (file.Mode, file.Uid).Should().Be((UnixFileMode.UserRead, 1654));
        using MemoryStream content = new();
        await file.DataStream!.CopyToAsync(content);
        Encoding.UTF8.GetString(content.ToArray()).Should().Be(_secret.Value);
        await UntilToldAsync(1);
    }

    private Task UntilToldAsync(int times)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(_secret.Value)));
        return SiteOnEngine.UntilAsync(
            async () => (await Site.Engine.LogsAsync(SiteOnEngine.Environment, "echo-1", 50, default)).Count(line => line == $"secret token mode 400 replaceable no hash {hash}") == times,
            $"the module reads its secret {times} times, and cannot replace it");
    }

    private async Task<IEnumerable<string>> VolumesAsync()
    {
        var all = await Fixture.Client.Volumes.ListAsync(CancellationToken.None);
        return (all.Volumes ?? []).Select(volume => volume.Name).Where(name => name.StartsWith(Site.Container("echo-1"), StringComparison.Ordinal));
    }

    private List<string> InProcesses()
    {
        List<string> found = [];
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit)))
            foreach (var page in new[] { "cmdline", "environ" })
                try
                {
                    if (_secret.IsIn(File.ReadAllBytes(Path.Combine(process, page))))
                        found.Add(Path.Combine(process, page));
                }
                catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
                {
                    // It ended, or belongs to the kernel.
                }

        return found;
    }
}
