using System.Text;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Tests.Spooling;

public sealed class TornFileTests : IDisposable
{
    private const string Line = """{"event":{"id":"é"}}""";

    private readonly TemporarySpool _spool = new();

    public void Dispose() => _spool.Dispose();

    [Fact]
    public void A_file_cut_at_any_byte_keeps_its_whole_documents_and_glues_nothing()
    {
        var three = Encoding.UTF8.GetBytes($"{Line}\n{Line}\n{Line}\n");
        var length = Encoding.UTF8.GetByteCount(Line);
        for (var cut = 0; cut <= three.Length; cut++)
        {
            using var spool = new TemporarySpool();
            var torn = Path.Combine(spool.Folder, "events-20260504T120000-1-00000000-0001.ndjson");
            File.WriteAllBytes(torn, three[..cut]);
            spool.Open().Append(SpoolKind.Events, "{\"event\":{\"id\":\"next\"}}\n"u8);
            File.ReadAllLines(torn).Should().Equal(Enumerable.Repeat(Line, (cut + 1) / (length + 1)), $"it was cut at byte {cut}");
            spool.Ids().Should().Contain("next");
        }
    }

    [Fact]
    public void A_file_in_the_middle_of_its_writers_batch_is_left_alone()
    {
        var path = Path.Combine(_spool.Folder, "events-20260504T120000-1-00000000-0001.ndjson");
        using var writer = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        writer.Write("{\"half"u8);
        _spool.Open().Append(SpoolKind.Events, "{}\n"u8);
        writer.Length.Should().Be(6);
    }

    [Fact]
    public async Task Several_writers_at_once_lose_and_mix_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            var spool = _spool.Open();
            for (var batch = 0; batch < 20; batch++)
                spool.Append(SpoolKind.Events, Encoding.UTF8.GetBytes($$$"""{"event":{"id":"{{{writer}}}-{{{batch}}}"}}""" + "\n"));
        })));
        _spool.Files.Should().HaveCount(4);
        _spool.Ids().Should().HaveCount(80).And.OnlyHaveUniqueItems();
    }
}
