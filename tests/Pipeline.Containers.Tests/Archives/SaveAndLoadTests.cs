using System.Formats.Tar;
using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Engines.Containers.Archives;
using Pipeline.Engines.Containers.Images;
using Pipeline.Ports;
using Pipeline.Releases;

namespace Pipeline.Containers.Tests.Archives;

/// <summary>Releases carried as files, from an engine and to it.</summary>
[Collection(OnAnEngine.Name)]
public sealed class SaveAndLoadTests(EngineFixture fixture) : IDisposable
{
    private const int Shared = 4 << 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("carried-");

    private string File => Path.Combine(_folder.FullName, "release.tar");

    public void Dispose() => _folder.Delete(recursive: true);

    [ContainerFact]
    public async Task A_release_that_was_saved_is_loaded_where_it_is_not()
    {
        var release = await BuiltAsync("web", "store");
        using ImageArchives archives = new(fixture.Address);
        await archives.SaveAsync(release, File, default);
        await ForgetAsync(release);
        var accepted = 0;
        var loaded = await archives.LoadAsync(File, _ => accepted++, default);
        loaded.Should().BeEquivalentTo(release);
        accepted.Should().Be(1);
        (await MissingAsync(release)).Should().BeEmpty();
        await archives.LoadAsync(File, _ => { }, default);
        await ForgetAsync(release);
        Directory.GetFiles(_folder.FullName, "release.tar*").Should().Equal(File);
    }

    [ContainerFact]
    public async Task Layers_that_images_share_are_saved_once_and_never_as_links()
    {
        var release = await BuiltAsync("web", "store");
        using ImageArchives archives = new(fixture.Address);
        await archives.SaveAsync(release, File, default);
        await ForgetAsync(release);
        new FileInfo(File).Length.Should().BeInRange(Shared, Shared + (Shared / 2), "the second has all but its last layer from the first");
        await using var stream = System.IO.File.OpenRead(File);
        await using TarReader reader = new(stream);
        while (await reader.GetNextEntryAsync() is { } entry)
            entry.EntryType.Should().Be(TarEntryType.RegularFile, entry.Name);
    }

    [ContainerFact]
    public async Task What_the_site_does_not_accept_is_not_loaded()
    {
        var release = await BuiltAsync("web");
        using ImageArchives archives = new(fixture.Address);
        await archives.SaveAsync(release, File, default);
        await ForgetAsync(release);
        await archives.Invoking(it => it.LoadAsync(File, _ => throw new NotSupportedException("not here"), default)).Should().ThrowAsync<NotSupportedException>();
        (await MissingAsync(release)).Should().Equal(release.Modules[0].Digest);
    }

    [ContainerFact]
    public async Task What_the_engine_refuses_leaves_nothing_behind()
    {
        // Right by all hashes, and still no image: its only layer is no archive.
        await using (var made = new ArchiveInTheMaking().Make())
            await System.IO.File.WriteAllBytesAsync(File, made.ToArray());
        var before = await ImagesAsync();
        using ImageArchives archives = new(fixture.Address);
        await archives.Invoking(it => it.LoadAsync(File, _ => { }, default)).Should().ThrowAsync<EngineException>().WithMessage($"*'{File}' cannot be loaded: *");
        (await ImagesAsync()).Should().BeEquivalentTo(before);
    }

    [ContainerFact]
    public async Task An_image_that_the_engine_has_not_cannot_be_saved_and_no_file_is_left()
    {
        var missing = $"sha256:{new string('0', 64)}";
        Release release = new("1.0.0", [new("web", missing, new Dictionary<string, string>()) { Content = new("inputs", "files", missing) }]);
        using ImageArchives archives = new(fixture.Address);
        await archives.Invoking(it => it.SaveAsync(release, File, default)).Should().ThrowAsync<EngineException>().WithMessage("*no image sha256:000*");
        _folder.EnumerateFiles("release.tar*").Should().BeEmpty();
    }

    private async Task<Release> BuiltAsync(params string[] modules)
    {
        using ContainerImages images = new(fixture.Address);
        List<ModuleRelease> built = [];
        foreach (var module in modules)
        {
            var context = _folder.CreateSubdirectory(module).FullName;
            await System.IO.File.WriteAllTextAsync(Path.Combine(context, "unique.txt"), $"{Guid.NewGuid()}");
            await System.IO.File.WriteAllTextAsync(Path.Combine(context, "Dockerfile"), "FROM scratch\nCOPY shared.bin /\nCOPY unique.txt /\n");
            await System.IO.File.WriteAllBytesAsync(Path.Combine(context, "shared.bin"), new byte[Shared]);
            var id = await images.BuildAsync(new ImageSpec($"pipeline-tests/{module}-{Guid.NewGuid():n}:test", context, Path.Combine(context, "Dockerfile")), _ => { }, default);
            built.Add(new(module, id, new Dictionary<string, string>()) { Content = new("inputs", "files", id) });
        }

        return new("1.0.0", built);
    }

    private async Task ForgetAsync(Release release)
    {
        foreach (var module in release.Modules)
            await fixture.Client.Images.DeleteImageAsync(module.Digest, new ImageDeleteParameters { Force = true });
    }

    private async Task<IReadOnlyList<string>> MissingAsync(Release release)
    {
        var all = (await ImagesAsync()).ToHashSet();
        return [.. release.Modules.Select(module => module.Digest).Where(image => !all.Contains(image))];
    }

    private async Task<IEnumerable<string>> ImagesAsync() =>
        (await fixture.Client.Images.ListImagesAsync(new ImagesListParameters { All = true })).Select(image => image.ID);
}
