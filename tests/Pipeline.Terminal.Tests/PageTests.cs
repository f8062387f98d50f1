using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Terminal.Actions;
using Pipeline.Terminal.Evidence;
using Pipeline.Terminal.Pages;
using Pipeline.Terminal.Text;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Tests;

public sealed class PageTests
{
    private static readonly FrameStyle Ascii = new(80, Color: false, Ascii: true);

    private static readonly Rollout Before = Samples.Rollout(Phase.Promoted, 2) with { Intent = Samples.Rollout().Intent with { Number = 40, Version = "1.0.0", To = Samples.Rollout().Intent.From } };

    public static TheoryData<string> Situations => ["nothing", "stable", "canary", "held", "guard", "stranded", "damaged"];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Status_of(string situation) => Golden.Compare("status-" + situation, StatusPage.Render(State(situation), Ascii));

    [Fact]
    public void The_manual_way_when_the_edge_is_silent() =>
        Golden.Compare("manual-way", ManualWay.Render(
        "production", "connection refused", [new("Is its admin socket there?", "ls -l state/production/admin.sock"), new($"Why: {new string('w', 90)}", $"echo {new string('c', 90)}")], Ascii));

    [Fact]
    public void Status_of_an_environment_without_an_edge_says_where_to_begin() =>
        StatusPage.NothingDeployed("test", Ascii).Should().HaveCount(3).And.EndWith("TYPE      ./build.sh Canary --environment test");

    [Fact]
    public void The_evidence_after_a_failure() => Golden.Compare("evidence", EvidencePage.Render(
        Samples.Rollout(Phase.Aborted) with { Cause = Samples.Failing.Sentence, Verdict = Samples.Failing }, "production",
        new()
        {
            Suspects = [new("gateway", "gateway-41", ["1f2e3d4 2026-11-20 Ann: Cache rooms by workspace", "5a6b7c8 2026-11-19 Ben: Retry \e[31mwithout end"]), new("messages", "messages-41", [])],
            NewLines = new Dictionary<string, IReadOnlyList<string>> { ["gateway-41"] = ["\e[31mpanic: no such room"], ["messages-41"] = [] },
            Curves = [new("failed, %", [0, 1, null, 5, 40], [0, 0, 0, .1, 0]), new("p99, ms", [null, null], [null, null])],
        }, Ascii));

    [Fact]
    public void A_failure_of_which_nothing_else_is_known_still_ends_with_the_command_to_type() =>
        EvidencePage.Render(Samples.Rollout(Phase.Aborted) with { Cause = "gone" }, "production", FailureEvidence.None, Ascii)
            .Should().Equal("CAUSE  gone", "TYPE   ./build.sh Canary --environment production");

    [Fact]
    public void A_load_test() => Golden.Compare("load", LoadPage.Render("1.0.0", "1.1.0", new(4, 0, 3,
    [
        new("median", "ms", 3.31, 3.15, 0.99, 0.82, 1.16),
        new("processor", "ms/op", 0, 1.88, null, null, null),
    ]), Ascii));

    [Fact]
    public void An_annotation_is_one_line_that_cannot_be_escaped_from() =>
        GateSummary.Error("a:b,c", "50 %\nnext\r\n::set-env::x\e[2J").Should().Be("::error title=a%3Ab%2Cc::50 %25%0Anext%0A::set-env::x");

    [Fact]
    public void A_summary_cell_cannot_end_its_column_or_bring_html() => GateSummary.Markdown(Samples.Rollout(), Samples.Failing with { Sentence = "<b>|x" })
        .Should().Contain("&lt;b>\\|x").And.Contain("| gateway http | 6.05 % | 0.10 % | ≤ 0.15 % | 512/2048 | 100 % | 21 % | ✖ fail |");

    private static StatusState State(string situation)
    {
        var open = situation switch
        {
            "canary" or "damaged" => Samples.Rollout(Phase.Baking, 1),
            "held" => Samples.Rollout(Phase.Held, 1) with { Cause = "interrupted by mira" },
            "guard" => Samples.Rollout(Phase.Aborted, 1) with { Cause = "31 of 512 failed", Verdict = Samples.Failing },
            "stranded" => Samples.Rollout(Phase.Stranded, 1) with { Cause = "gateway-40 is gone" },
            _ => null,
        };
        var weight = situation is "canary" or "held" or "stranded" or "damaged" ? Weight.Percent(25) : Weight.Zero;
        var address = new Uri("http://127.0.0.1:5000");
        return new(
            situation == "nothing" ? null : open ?? Before,
            History.Of(situation == "nothing" ? [] : [Before]),
            new EdgeStatus("0.1.0", "production", Samples.Noon.AddMinutes(10), null, situation == "damaged" ? "The journal 0041.ndjson is damaged at line 3." : null, situation == "guard" ? 41 : null) { Repair = situation == "damaged" ? "pipeline-edge repair --settings production.json" : null },
            new RouteTable { Weight = weight, Modules = situation == "nothing" ? [] : [new("gateway", new("gateway-40", 40, address), weight > Weight.Zero ? new("gateway-41", 41, address) : null)] },
            situation == "nothing" ? [] : [new("gateway-40", "gateway", 40, "sha256:5", address, true, 0)],
            Samples.Seen(TimeSpan.Zero).Counts)
        { Entries = situation == "nothing" ? [] : [Samples.Entry("StepOpened")] };
    }
}
