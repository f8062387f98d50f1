using Pipeline.Targets.Delivering;
using Pipeline.Targets.Reporting;

namespace Pipeline.Targets.Tests.Reporting;

public sealed class ReportFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null, 7)]
    [InlineData("5", 5)]
    public void The_rollout_asked_for_is_told_of_and_otherwise_the_newest(string? asked, int number) => ReportFile.Number(asked, [5, 6, 7], "test").Should().Be(number);

    [Theory]
    [InlineData("8")]
    [InlineData("-5")]
    [InlineData("newest")]
    public void A_rollout_that_is_not_there_is_wrong_use_and_the_message_names_those_that_are(string asked) =>
        FluentActions.Invoking(() => ReportFile.Number(asked, [5, 6, 7], "test")).Should().Throw<WrongUseException>().WithMessage($"--rollout is '{asked}'; test has the rollouts 5 to 7.");

    [Fact]
    public void Where_no_rollout_was_begun_there_is_nothing_to_report() =>
        FluentActions.Invoking(() => ReportFile.Number(null, [], "test")).Should().Throw<WrongUseException>().WithMessage("No rollout was ever begun in test*");

    [Fact]
    public void What_was_collected_is_read_once_in_order_and_only_of_the_deployment_asked_for()
    {
        var (first, second) = (Sample("test-7-aa", "1", "12:00:05", 12), Sample("test-7-aa", "2", "12:00:10", 9));
        File.WriteAllLines(Path.Combine(_folder, "usage-2026-05-04-1-00000000.ndjson"), [second, first, second, Sample("test-6-bb", "3", "12:00:00", 1), "{\"deployment\":{\"id\":7}}"]);
        File.WriteAllLines(Path.Combine(_folder, "output-2026-05-04-1-00000000.ndjson"),
        [
            """{"_doc_id":"4","@timestamp":"2026-05-04T12:00:01Z","event":{"action":"module-output"},"deployment":{"id":"test-7-aa"},"log":{"level":"error"},"rollout":{"slot":"gateway-7","track":"canary"},"message":"a\nb"}""",
            """{"_doc_id":"5","@timestamp":"2026-05-04T12:00:01Z","event":{"action":"module-output-left-out"},"deployment":{"id":"test-7-aa"},"rollout":{"output":{"left_out":12}}}""",
        ]);
        var collected = CollectedDocuments.Read(_folder, "test-7-aa");
        collected.Traffic.Select(sample => sample.Requests).Should().Equal(12, 9);
        collected.Traffic[0].Should().BeEquivalentTo(new { Module = "gateway", Slot = "gateway-7", Track = Traffic.SlotKind.Canary, ErrorPercent = 2.5, P99 = (double?)null });
        collected.Output.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Level = "error", Text = "a\nb" });
        collected.OutputLeftOut.Should().Be(12);
    }

    [Fact]
    public void A_machine_without_a_spool_has_collected_nothing() => CollectedDocuments.Read(Path.Combine(_folder, "none"), "test-7-aa").Traffic.Should().BeEmpty();

    private static string Sample(string deployment, string id, string at, int requests) =>
        $$$$"""{"_doc_id":"{{{{id}}}}","@timestamp":"2026-05-04T{{{{at}}}}Z","event":{"action":"slot-traffic"},"deployment":{"id":"{{{{deployment}}}}"},"rollout":{"module":"gateway","slot":"gateway-7","track":"canary","traffic":{"requests":{{{{requests}}}},"error_percent":2.5}}}""";
}
