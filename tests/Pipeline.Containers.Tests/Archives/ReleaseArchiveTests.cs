using System.Formats.Tar;
using Pipeline.Engines.Containers.Archives;

namespace Pipeline.Containers.Tests.Archives;

/// <summary>Archives that a stranger made, checked without an engine.</summary>
public sealed class ReleaseArchiveTests
{
    [Fact]
    public async Task An_archive_whose_hashes_are_those_of_the_release_is_taken()
    {
        var archive = await new ArchiveInTheMaking().CheckAsync();
        archive.Release.Version.Should().Be("1.0.0");
        archive.Images.Should().ContainSingle();
    }

    public static TheoryData<string, TarEntryType, string> HostileEntries => new()
    {
        { "../out", TarEntryType.RegularFile, "*is no name of a file inside it" },
        { "/etc/cron.d/out", TarEntryType.RegularFile, "*is no name of a file inside it" },
        { "a/../../out", TarEntryType.RegularFile, "*is no name of a file inside it" },
        { @"a\..\out", TarEntryType.RegularFile, "*is no name of a file inside it" },
        { "a\tb", TarEntryType.RegularFile, "*'a?b' is no name of a file inside it" },
        { "./layer.tar", TarEntryType.RegularFile, "*is no name of a file inside it" },
        { "link", TarEntryType.SymbolicLink, "*is of kind SymbolicLink*" },
        { "hard", TarEntryType.HardLink, "*is of kind HardLink*" },
        { "pipe", TarEntryType.Fifo, "*is of kind Fifo*" },
        { "device", TarEntryType.CharacterDevice, "*is of kind CharacterDevice*" },
        { "manifest.json", TarEntryType.RegularFile, "it has 'manifest.json' twice" },
    };

    [Theory]
    [MemberData(nameof(HostileEntries))]
    public async Task An_entry_that_could_reach_beyond_the_archive_is_refused(string name, TarEntryType type, string message)
    {
        PaxTarEntry entry = new(type, name);
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            entry.LinkName = "manifest.json";
        ArchiveInTheMaking archive = new() { More = [entry] };
        await archive.Invoking(it => it.CheckAsync()).Should().ThrowAsync<ArchiveException>().WithMessage(message);
    }

    [Fact]
    public async Task A_layer_that_is_not_the_one_the_image_was_built_with_is_refused()
    {
        ArchiveInTheMaking archive = new() { Layer = "another one"u8.ToArray() };
        await archive.Invoking(it => it.CheckAsync()).Should().ThrowAsync<ArchiveException>().WithMessage("the layers of the image sha256:* are not those that it was built with");
    }

    [Fact]
    public async Task An_image_that_the_release_does_not_name_is_refused_and_so_is_one_that_is_missing()
    {
        ArchiveInTheMaking other = new() { Image = $"sha256:{new string('0', 64)}" };
        await other.Invoking(it => it.CheckAsync()).Should().ThrowAsync<ArchiveException>().WithMessage("the image sha256:000*, which the release names, is not in it");
        ArchiveInTheMaking twice = new() { Times = 2 };
        await twice.Invoking(it => it.CheckAsync()).Should().ThrowAsync<ArchiveException>().WithMessage("it has images that the release does not name");
    }

    [Fact]
    public async Task Names_that_images_bring_along_are_refused_because_they_could_be_the_edges()
    {
        ArchiveInTheMaking archive = new() { Tags = ["pipeline-edge:current"] };
        await archive.Invoking(it => it.CheckAsync()).Should().ThrowAsync<ArchiveException>().WithMessage("*names of their own*");
    }

    [Fact]
    public async Task A_release_that_was_built_for_no_container_is_refused()
    {
        ArchiveInTheMaking archive = new() { IsForContainers = false };
        await archive.Invoking(it => it.CheckAsync()).Should().ThrowAsync<ArchiveException>().WithMessage("web of 1.0.0 was built for no container*");
    }

    [Fact]
    public async Task A_text_longer_than_any_real_one_is_refused_before_it_is_read()
    {
        ArchiveInTheMaking archive = new() { Padding = 5 << 20 };
        await archive.Invoking(it => it.CheckAsync()).Should().ThrowAsync<ArchiveException>().WithMessage("'release.json' has * bytes, 4194304 are allowed");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0)]
    public async Task An_archive_that_was_cut_off_is_refused(double kept)
    {
        var whole = new ArchiveInTheMaking().Make();
        using MemoryStream cut = new(whole.ToArray()[..(int)(whole.Length * kept)]);
        await FluentActions.Awaiting(() => ReleaseArchive.CheckAsync(cut, default)).Should().ThrowAsync<ArchiveException>();
    }

    [Fact]
    public async Task Noise_is_refused()
    {
        var noise = new byte[100_000];
        new Random(1).NextBytes(noise);
        await FluentActions.Awaiting(() => ReleaseArchive.CheckAsync(new MemoryStream(noise), default)).Should().ThrowAsync<ArchiveException>().WithMessage("it is damaged or no archive at all*");
    }

    [Fact]
    public async Task What_was_not_checked_is_not_given_to_the_engine()
    {
        ArchiveInTheMaking making = new() { More = [new PaxTarEntry(TarEntryType.RegularFile, "index.json") { DataStream = new MemoryStream("{}"u8.ToArray()) }] };
        using var whole = making.Make();
        var archive = await ReleaseArchive.CheckAsync(whole, default);
        await using TarReader given = new(CheckedImages.Open(whole, archive.Images, default));
        List<string> names = [];
        while (await given.GetNextEntryAsync() is { } entry)
            names.Add(entry.Name);
        names.Should().BeEquivalentTo("manifest.json", "config.json", "a/layer.tar");
    }
}
