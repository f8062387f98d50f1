using Pipeline.Engines.Processes.Images;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Tests.Processes;

public sealed class ContentDigestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("digest-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_changes_with_name_mode_and_content_only()
    {
        var file = Path.Combine(_folder, "a");
        await File.WriteAllTextAsync(file, "text");
        var first = await ContentDigest.OfAsync(_folder, default);
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        (await ContentDigest.OfAsync(_folder, default)).Should().Be(first);
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute);
        var executable = await ContentDigest.OfAsync(_folder, default);
        await File.WriteAllTextAsync(file, "texT");
        var other = await ContentDigest.OfAsync(_folder, default);
        File.Move(file, Path.Combine(_folder, "b"));
        new[] { first, executable, other, await ContentDigest.OfAsync(_folder, default) }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_link_out_of_the_folder_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), "/etc/hostname");
        await FluentActions.Awaiting(() => ContentDigest.OfAsync(_folder, default)).Should().ThrowAsync<EngineException>();
    }

    [Fact]
    public void A_reused_process_number_is_another_process()
    {
        var own = ProcessIdentity.Of(Environment.ProcessId)!;
        own.IsAlive.Should().BeTrue();
        (own with { StartTime = own.StartTime + "1" }).IsAlive.Should().BeFalse();
        ProcessIdentity.StartTicks("1 (a) Z) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20").Should().Be("4711");
        ProcessIdentity.StartTicks("1 (a) Z 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20").Should().BeNull();
    }
}
