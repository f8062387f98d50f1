using System.Formats.Tar;
using System.Security.Cryptography;
using Pipeline.Engines.Containers.Images;

namespace Pipeline.Containers.Tests.Images;

public sealed class BuildContextTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("context-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Only_what_is_not_ignored_is_sent_and_a_link_is_never_followed()
    {
        Write("app/a.txt", "a");
        Write("secret.key", "hidden");
        Write(".dockerignore", "*.key\n.dockerignore");
        File.CreateSymbolicLink(Path.Combine(_folder, "out"), "/etc/hostname");
        var entries = await EntriesAsync();
        entries.Select(entry => entry.Name).Should().Equal(".pipeline-dockerfile", "app/a.txt", "out");
        entries[^1].EntryType.Should().Be(TarEntryType.SymbolicLink);
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes_whenever_they_were_written()
    {
        Write("a.txt", "a");
        var first = await HashAsync();
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "a.txt"), DateTime.UnixEpoch.AddYears(40));
        (await HashAsync()).Should().Be(first);
        Write("a.txt", "b");
        (await HashAsync()).Should().NotBe(first);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_fails_the_reading_instead_of_leaving_it_out()
    {
        await using var stream = BuildContext.Open(_folder, Path.Combine(_folder, "none"), default);
        await stream.Invoking(open => open.CopyToAsync(Stream.Null)).Should().ThrowAsync<FileNotFoundException>();
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private async Task<List<TarEntry>> EntriesAsync()
    {
        await using var stream = Open();
        await using TarReader reader = new(stream);
        List<TarEntry> entries = [];
        while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
            entries.Add(entry);
        return entries;
    }

    private async Task<string> HashAsync()
    {
        await using var stream = Open();
        return Convert.ToHexString(await SHA256.HashDataAsync(stream));
    }

    private Stream Open() => BuildContext.Open(_folder, RepositoryFiles.PathOf("src/Pipeline.Edge/Dockerfile"), default);
}
