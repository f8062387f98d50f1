using System.Formats.Tar;
using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Images;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Containers.Tests.Requests;

/// <summary>Names that would be more than names are refused before any engine is asked: here none answers, so a refusal of its own shows that it was.</summary>
public sealed class HostileNameTests : IDisposable
{
    private const string Refusal = "*use 1 to*of a-z, 0-9*";

    private readonly ContainerEngine _engine = new(
        new() { Product = "chat", EdgeImage = "edge", Address = new EngineAddress(new Uri("unix:///nowhere/engine.sock")) }, (open, name) => new EdgeConnection(open, name));

    public static TheoryData<string> Hostile =>
        ["../other", "a/../../etc", "-v", "--privileged", "a;reboot", "$(reboot)", "a\nb", "a b", "other.edge", "a=b,c", "Ünïcode", "a\u202Eb", new('a', 300), ""];

    public void Dispose() => _engine.Dispose();

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_name_reaches_no_engine(string name)
    {
        SlotSpec good = new() { Environment = "test", Module = "echo", Revision = 1, Release = "1", Digest = "sha256:a", Configuration = new Dictionary<string, string>() };
        Func<Task>[] asked =
        [
            () => _engine.StartAsync(good with { Module = name }, default),
            () => _engine.StartAsync(good with { Environment = name }, default),
            () => _engine.StartAsync(good with { Volumes = [name] }, default),
            () => _engine.StartAsync(good with { Secrets = new Dictionary<string, SecretSource> { [name] = SecretSource.File("token") } }, default),
            () => _engine.StopAsync("test", name, default),
            () => _engine.StopAsync(name, "echo-1", default),
            () => _engine.LogsAsync("test", name, 1, default),
            () => _engine.UsageAsync("test", name, default),
            () => _engine.InspectAsync(name, default),
            () => _engine.StopEnvironmentAsync(name, default),
            () => _engine.RemoveDataAsync(name, default),
        ];
        foreach (var asking in asked)
            (await asking.Should().ThrowAsync<EngineException>().WithMessage(Refusal)).Which.Message.Should().NotContainAny("\n", "\u202E");
    }

    [Fact]
    public async Task A_file_of_a_build_is_called_what_it_is_called_and_lands_nowhere_else()
    {
        var folder = Directory.CreateTempSubdirectory("context-");
        try
        {
            string[] names = ["-rf", "a;reboot", "$(id)", "ünïcode", new('n', 200), "..data"];
            foreach (var name in names)
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), "x");
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "outside"), "/etc/passwd");
            var dockerfile = Path.Combine(folder.FullName, "Dockerfile");
            await File.WriteAllTextAsync(dockerfile, "FROM scratch");
            BuildContext.Paths(folder.FullName).Should().HaveCount(names.Length + 2);
            await using var context = BuildContext.Open(folder.FullName, dockerfile, default);
            await using TarReader reader = new(context);
            List<(string Name, TarEntryType Type)> sent = [];
            while (await reader.GetNextEntryAsync() is { } entry)
                sent.Add((entry.Name, entry.EntryType));
            sent.Where(entry => entry.Type == TarEntryType.RegularFile).Select(entry => entry.Name).Should().BeEquivalentTo([.. names, "Dockerfile", BuildContext.DockerfileName]);
            sent.Should().ContainSingle(entry => entry.Type == TarEntryType.SymbolicLink).Which.Name.Should().Be("outside", "what it leads to is never read here");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_of_a_build_whose_name_has_a_line_end_is_refused_on_one_line()
    {
        var folder = Directory.CreateTempSubdirectory("context-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "new\nline"), "x");
            var paths = () => BuildContext.Paths(folder.FullName);
            paths.Should().Throw<EngineException>().WithMessage("The file 'new?line' cannot be sent to the engine*rename it*");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
