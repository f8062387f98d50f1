using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Releases;
using Pipeline.Rollouts;
using Pipeline.Targets.Supporting;
using Pipeline.Targets.Supporting.Masking;
using Pipeline.Traffic;

namespace Pipeline.Targets.Tests.Supporting;

public sealed class PlantedTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What is somebody's, and stands in journal, output, status or configuration below.</summary>
    private static readonly string[] Planted =
    [
        "hunter2-of-the-database", "license-4711-0815", "open-sesame", "eyJhbGciOiJIUzI1NiJ9", "PRIVATE KEY",
        "mira", "annaberger", "anna.berger", "Ben Carter", "ward-seven", "klinik", "registry.intern", "db01",
        "10.20.30.40", "192.168.7.9", "fe80::1ff:fe23:4567:890a", "see you at nine", "the test result is positive", "bring the keys", "Ms Jones asked for it", "wrong patient shown", "north-wing",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("bundle-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nothing_that_is_somebodys_is_in_the_bytes_of_a_bundle()
    {
        Given().Should().ContainAll(Planted);
        var unpacked = Unpacked(Bundle());
        foreach (var planted in Planted)
            unpacked.Should().NotContainEquivalentOf(planted);
    }

    [Fact]
    public void What_support_needs_is_there_and_lines_can_still_be_brought_together()
    {
        var unpacked = Unpacked(Bundle());
        unpacked.Should().ContainAll(
            "READ-ME.txt", "status.txt", "versions.json", "rollouts/2.ndjson", "rollouts/2-verdicts.txt", "output/gateway-2.log",
            "GateFailed", "gateway http", "7.00 %", "sha256:bbbb", "DATABASE_PASSWORD", "System.IO.IOException", "Chat.Gateway.Rooms.Find", "1.1.0", "reason-");
        var user = Pseudonym("started by ");
        unpacked.Split(user).Length.Should().BeGreaterThan(3);

        string Pseudonym(string before) => unpacked[(unpacked.IndexOf(before, StringComparison.Ordinal) + before.Length)..].Split('@')[0];
    }

    [Fact]
    public void The_list_names_each_file_with_its_size()
    {
        var files = Files();
        var list = BundleRun.List(files).ToList();
        list.Should().HaveCount(files.Count + 1);
        list[0].Should().MatchRegex(@"^  READ-ME\.txt +[\d,]+ bytes   what this is");
        list[^1].Should().Contain($"{files.Count} files");
    }

    private string Bundle()
    {
        var file = Path.Combine(_folder, "support.tar.gz");
        BundleArchive.Write(file, "support", Files(), Noon);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private static IReadOnlyList<BundleFile> Files()
    {
        var source = Source();
        var (known, pseudonyms) = (new KnownWords(), new Pseudonyms());
        var whose = new WhoseWords(known, pseudonyms);
        whose.AddEnvironment(new("production", new Uri("https://chat.klinik.example")));
        foreach (var entries in source.Journals)
            whose.AddJournal(entries);
        return BundleContents.Of(source, new(known, pseudonyms));
    }

    private static string Given()
    {
        var source = Source();
        return string.Join('\n', [source.Status, .. source.Output.Values.SelectMany(lines => lines), .. source.Journals.SelectMany(entries => entries).Select(entry => entry.By + entry.Data.ToJsonString(Readable.Json))]);
    }

    private static string Unpacked(string file)
    {
        var text = new StringBuilder();
        using var archive = new TarReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (archive.GetNextEntry() is { } entry)
        {
            using var reader = new StreamReader(entry.DataStream!);
            text.Append(entry.Name).Append('\n').Append(reader.ReadToEnd());
        }

        return text.ToString();
    }

    private static BundleSource Source() => new(
        "production", new JsonObject { ["pipeline"] = "0.1.0" },
        "AFFECTED  nobody\nstarted by mira@ward-seven:4711 on https://chat.klinik.example/ from 192.168.7.9\nlease     mira@ward-seven:4711, Baking\n", "events 12 documents\n")
    {
        Journals = [Journal()],
        Output = new Dictionary<string, IReadOnlyList<string>>
        {
            ["gateway-2"] =
            [
                "info: Chat.Gateway[0]", "      user annaberger entered room=north-wing from 10.20.30.40", "      message from annaberger: see you at nine",
                "fail: Chat.Gateway[3]", "      cannot deliver \"the test result is positive\" to anna.berger@klinik.example", "      System.IO.IOException: no such host db01.klinik.example", "   at Chat.Gateway.Rooms.Find() in /home/annaberger/chat/Rooms.cs:line 12",
                """{"level":"Information","@mt":"{User} wrote {Text}","User":"Ben Carter","Text":"bring the keys","Address":"fe80::1ff:fe23:4567:890a"}""",
                "connecting to postgres://chat:open-sesame@db01.klinik.example:5432/chat with hunter2-of-the-database", "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
                "-----BEGIN PRIVATE KEY----- MIIE", "peer fe80::1ff:fe23:4567:890a closed",
            ],
        },
    };

    private static List<JournalEntry> Journal()
    {
        var verdict = new Verdict(VerdictOutcome.Fail, "gateway http: 7 of 9 requests failed with hunter2-of-the-database", [new("gateway http", "7.00 %", "0.10 %", "≤ 0.15 %", "90 / 900", VerdictOutcome.Fail)])
        {
            FirstFailures = [new(Noon, "gateway", "/api/rooms/north-wing/annaberger", 500, 12, null)],
        };
        var entries = new List<JournalEntry> { Entry(1, EntryKind.Started, RolloutEntries.Of(Intent())) };
        foreach (var signal in new Signal[] { new(SignalKind.SlotsReady), new(SignalKind.StepOpened), new(SignalKind.GateFailed, verdict.Sentence) { Verdict = verdict }, new(SignalKind.Returned), new(SignalKind.AbortRequested, "wrong patient shown") })
        {
            var next = Transitions.Next(RolloutEntries.Fold(entries), signal);
            entries.Add(Entry(entries.Count + 1, signal.Kind.ToString(), RolloutEntries.Of(signal, ((Decision.Go)next).Rollout)));
        }

        return entries;
    }

    private static JournalEntry Entry(int number, string kind, JsonObject data) =>
        new() { Number = number, At = Noon.AddSeconds(number), Kind = kind, Version = 1, By = "mira@ward-seven:4711", Data = data };

    private static RolloutIntent Intent() => new()
    {
        Number = 2,
        Kind = RolloutKind.Forward,
        Product = "chat",
        Version = "1.1.0",
        FromVersion = "1.0.0",
        From = [Deployed("1.0.0", 1, 'a')],
        To = [Deployed("1.1.0", 2, 'b')],
        Plan = new([new(Weight.Percent(5), TimeSpan.Zero), new(Weight.Full, TimeSpan.Zero)]),
        Salt = "salt",
        Reason = "Ms Jones asked for it",
    };

    private static DeployedModule Deployed(string version, int revision, char digit) => new(
        new("gateway", "sha256:" + new string(digit, 64), new Dictionary<string, string> { ["DATABASE_PASSWORD"] = "hunter2-of-the-database", ["MIRROR"] = "registry.intern" })
        {
            Settings = new() { Command = ["--license", "license-4711-0815"], Files = [new("app.conf", "key=license-4711-0815"u8.ToArray())] },
        },
        revision, version);
}
