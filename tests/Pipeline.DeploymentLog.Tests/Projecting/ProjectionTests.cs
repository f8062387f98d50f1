using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Tests.Projecting;

public sealed class ProjectionTests : IDisposable
{
    private readonly TemporarySpool _spool = new();

    public void Dispose() => _spool.Dispose();

    [Fact]
    public async Task Every_entry_is_written_once_in_order_and_the_end_is_summed_up()
    {
        var edge = new JournalOnlyEdge(Journals.Promoted(1), Journals.TrippedByTheGuard(2));
        (await ProjectAsync(edge, _spool)).Should().BeNull();
        (await ProjectAsync(edge, _spool)).Should().BeNull();
        _spool.Ids().Should().Equal(
            [.. Documents.Written.All(Journals.Promoted(1)).Concat(Documents.Written.All(Journals.TrippedByTheGuard(2))).Select(document => (string)document["_doc_id"]!)]);
        edge.Marks.Should().Equal(new Dictionary<int, int> { [1] = 8, [2] = 6 });
    }

    [Fact]
    public async Task Two_machines_write_the_same_bytes()
    {
        using var other = new TemporarySpool();
        await ProjectAsync(new JournalOnlyEdge(Journals.TrippedByTheGuard(1)), _spool);
        await ProjectAsync(new JournalOnlyEdge(Journals.TrippedByTheGuard(1)), other);
        File.ReadAllBytes(_spool.Files.Single()).Should().Equal(File.ReadAllBytes(other.Files.Single()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task What_lies_behind_the_mark_reads_as_if_all_had_been_written_at_once(int mark)
    {
        using var whole = new TemporarySpool();
        await ProjectAsync(new JournalOnlyEdge(Journals.Promoted(1)), whole);
        var edge = new JournalOnlyEdge(Journals.Promoted(1));
        edge.Marks[1] = mark;
        await ProjectAsync(edge, _spool);
        File.ReadAllLines(_spool.Files.Single()).Should().Equal(
            File.ReadAllLines(whole.Files.Single()).SkipWhile(line => !line.Contains($"\"sequence\":{mark + 1},", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_crash_between_the_batch_and_its_mark_writes_the_same_documents_again()
    {
        var edge = new JournalOnlyEdge(Journals.Promoted(1)) { DiesAtMark = true };
        (await ProjectAsync(edge, _spool)).Should().Contain("the edge does not answer").And.Contain("nothing is lost");
        edge.DiesAtMark = false;
        await ProjectAsync(edge, _spool);
        var texts = _spool.Documents().Select(document => document.ToJsonString()).ToList();
        (texts.Count, texts.Distinct().Count()).Should().Be((22, 11));
    }

    [Fact]
    public async Task A_full_spool_is_one_sentence_and_the_next_run_writes_what_is_missing()
    {
        var edge = new JournalOnlyEdge(Journals.Promoted(1));
        var sentence = await new Projection(_spool.Open(new() { Bytes = 100 })).ProjectAsync(edge, "chat", "production", CancellationToken.None);
        sentence.Should().Contain("may hold 100").And.NotContain("\n");
        edge.Marks.Should().BeEmpty();
        (await ProjectAsync(edge, _spool)).Should().BeNull();
        _spool.Ids().Should().HaveCount(11);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_sentence()
    {
        var file = Path.Combine(_spool.Folder, "taken");
        await File.WriteAllTextAsync(file, "");
        using Spool spool = new(file, TimeProvider.System);
        var projection = new Projection(spool);
        (await projection.ProjectAsync(new JournalOnlyEdge(Journals.Promoted(1)), "chat", "production", CancellationToken.None))
            .Should().Contain("taken").And.NotContain("\n");
    }

    [Fact]
    public async Task A_good_end_after_a_failed_rollout_tells_how_long_the_environment_waited_for_it()
    {
        var edge = new JournalOnlyEdge(Journals.Promoted(1), Journals.TrippedByTheGuard(2), Journals.Promoted(3).Later(TimeSpan.FromHours(1)));
        await ProjectAsync(edge, _spool);
        var recovered = _spool.Documents().Select(document => document["rollout"]?["recovery_time_ns"]).OfType<System.Text.Json.Nodes.JsonNode>();
        TimeSpan.FromTicks((long)recovered.Single() / 100).Should().Be(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task An_entry_of_a_later_version_holds_back_its_own_rollout_only()
    {
        var later = Journals.Promoted(1).Select(entry => entry.Number < 4 ? entry : entry with { Version = 2 }).ToList();
        var edge = new JournalOnlyEdge(later, Journals.Promoted(2));
        (await ProjectAsync(edge, _spool)).Should().Contain("entry 4 of rollout 1");
        edge.Marks.Should().Equal(new Dictionary<int, int> { [1] = 3, [2] = 8 });
    }

    private static Task<string?> ProjectAsync(JournalOnlyEdge edge, TemporarySpool spool) =>
        new Projection(spool.Open()).ProjectAsync(edge, "chat", "production", CancellationToken.None);
}
