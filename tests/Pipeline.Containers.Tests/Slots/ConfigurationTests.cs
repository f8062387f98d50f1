using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Engines.Containers.Slots;
using Pipeline.Products;
using Pipeline.Rollouts;

namespace Pipeline.Containers.Tests.Slots;

public sealed class ConfigurationTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    [ContainerFact]
    public async Task A_slot_finds_its_files_and_arguments_and_can_replace_none_of_them()
    {
        var slot = Site.Slot() with { Files = [new("conf/a.conf", "a=1"u8.ToArray()), new("b.conf", "b"u8.ToArray())], Command = ["--one", "$(two); words"] };
        await Site.Engine.StartAsync(slot, default);
        await SiteOnEngine.UntilAsync(async () => (await LinesAsync()).Any(line => line.StartsWith("file conf/a.conf", StringComparison.Ordinal)), "it tells what it has");
        var lines = await LinesAsync();
        lines.Should().Contain("arguments: --one|$(two); words");
        lines.Where(line => line.StartsWith("file ", StringComparison.Ordinal)).Should().HaveCount(2).And.AllSatisfy(line => line.Should().Contain("mode 444 replaceable no"));
        (await Fixture.Client.Containers.InspectContainerAsync(Site.Container("echo-1"))).Config!.Env.Should().Contain($"PIPELINE_FILES={SlotContents.FilesFolder}");
    }

    [ContainerFact]
    public async Task A_change_of_limits_alone_is_a_release_of_its_own()
    {
        await using var edge = await Site.Engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        using RolloutOnEngine rollout = new(Fixture, Site, edge);
        Module small = new("echo") { Project = "echo", PublicPath = "/", StopGrace = TimeSpan.FromSeconds(1), ReadyWithin = SiteOnEngine.Patience, Limits = new(MemoryBytes: 200 << 20) };
        (await rollout.DeliverAsync(small, TimeSpan.Zero)).ExitCode.Should().Be(0);
        var result = await rollout.DeliverAsync(small with { Limits = new(MemoryBytes: 300 << 20) }, TimeSpan.Zero);
        result.Rollout!.Phase.Should().Be(Phase.Promoted);
        (await MemoryAsync("echo-1"), await MemoryAsync("echo-2")).Should().Be((200L << 20, 300L << 20));
        var (before, after) = (result.Rollout.Intent.From[0].Release, result.Rollout.Intent.To[0].Release);
        before.Digest.Should().Be(after.Digest);
        before.IsSameAs(after).Should().BeFalse();
    }

    private Task<IReadOnlyList<string>> LinesAsync() => Site.Engine.LogsAsync(SiteOnEngine.Environment, "echo-1", 20, default);

    private async Task<long> MemoryAsync(string slot) => (await Fixture.Client.Containers.InspectContainerAsync(Site.Container(slot))).HostConfig!.Memory;
}
