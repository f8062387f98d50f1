using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Gates;
using Pipeline.Rollouts;
using Pipeline.Terminal.Reports;

namespace Pipeline.Terminal.Tests.Reports;

public sealed partial class ReportPageTests
{
    private const string Hostile = "\"><script>alert('x')</script><img src=x onerror=alert(1)>\e[2J\u202e&amp;{}";

    public static TheoryData<string> Situations => ["promoted", "taken back", "elsewhere", "hostile"];

    [Theory]
    [MemberData(nameof(Situations))]
    public void A_page_needs_nothing_but_itself_and_runs_nothing(string situation)
    {
        var page = ReportPage.Render(Record(situation));
        var elements = Body(page).DescendantsAndSelf().ToList();
        elements.Select(element => element.Name.LocalName).Should().NotContain(["script", "link", "img", "iframe", "object", "embed", "base", "form", "a", "image", "use"]);
        elements.Attributes().Select(attribute => attribute.Name.LocalName).Distinct().Should().BeSubsetOf(
            ["class", "style", "aria-label", "aria-hidden", "role", "viewBox", "preserveAspectRatio", "d", "data-of", "colspan"]);
        elements.Attributes("style").Should().OnlyContain(style => Placed().IsMatch(style.Value));
        page[..page.IndexOf("<body>", StringComparison.Ordinal)].Should().NotContainAny("url(", "@import", "<link", "<script", "http:", "https:");
        page.Should().Contain("default-src 'none'");
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void A_page_is_well_formed_and_has_no_control_character(string situation)
    {
        var page = ReportPage.Render(Record(situation));
        Body(page).Descendants("section").Should().HaveCountGreaterThan(2);
        page.Should().NotContainAny("\e", "\u202e", "\0").And.NotContain("<script").And.NotContain("<img");
        if (Environment.GetEnvironmentVariable("PIPELINE_REPORTS") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, $"{situation}.html"), page);
    }

    [Fact]
    public void The_first_screen_says_what_where_who_when_and_how_it_ended()
    {
        var header = Text(Body(ReportPage.Render(Records.TakenBack())).Descendants("header").Single());
        header.Should().ContainAll("chat 1.1.0", "to production", "Taken back", "Everybody is on 1.0.0 again", "mira@ward-7", "pull request 812", "2026-11-23 12:00:00Z", "31 of 512 failed")
            .And.MatchRegex("10 % ✔ passed.*25 % ✖ failed.*100 % not reached");
    }

    [Fact]
    public void A_promoted_release_has_every_step_passed_and_nothing_to_look_at_first()
    {
        var body = Body(ReportPage.Render(Records.Promoted()));
        Text(body).Should().Contain("Promoted").And.Contain("1.1.0 serves everybody in production since 12:03:45Z");
        body.Descendants("ol").First().Elements("li").Should().OnlyContain(step => (string?)step.Attribute("class") == "good");
        Headings(body).Should().Equal("How it went", "What the gate said", "What was lost", "What happened", "What it used", "What the modules wrote");
    }

    [Fact]
    public void After_a_failure_the_requests_the_lines_and_the_commits_are_there()
    {
        var body = Body(ReportPage.Render(Records.TakenBack()));
        Headings(body).Should().Contain("Where to look first");
        Text(body).Should().ContainAll("/api/rooms/north", "no answer", "4bf92f3577b34da6a3ce929d0e0e4736", "1f2e3d4 2026-11-20 Ann: Cache rooms by workspace", "What the canary wrote and stable did not");
    }

    [Fact]
    public void Each_verdict_is_shown_at_the_step_that_it_judged()
    {
        var titles = Body(ReportPage.Render(Records.TakenBack())).Descendants("h3").Select(Text).Where(title => title.StartsWith("Step"));
        titles.Should().Equal("Step 1 of 3, 10 % ✔ pass 12:01:15Z", "Step 2 of 3, 25 % ✖ fail 12:02:05Z");
    }

    [Fact]
    public void Curves_show_both_sides_and_say_in_words_how_high_they_are()
    {
        var charts = Body(ReportPage.Render(Records.TakenBack())).Descendants("svg").Select(svg => (string?)svg.Attribute("aria-label")).OfType<string>().ToList();
        charts.Should().HaveCount(5);
        charts[0].Should().Be("Share of the canary over 3m 20s: asked up to 25 %, served up to 10 %");
        charts[1].Should().Be("gateway: failed over 3m 20s: canary up to 2.5 % of requests and operations, stable up to 0 % of requests and operations");
    }

    [Fact]
    public void A_machine_that_has_collected_nothing_says_so_and_still_shows_the_journal()
    {
        var text = Text(Body(ReportPage.Render(Record("elsewhere"))));
        text.Should().Contain("This machine has no samples").And.Contain("none of the modules' output").And.Contain("Share of the canary");
    }

    private static RolloutRecord Record(string situation) => situation switch
    {
        "promoted" => Records.Promoted(),
        "taken back" => Records.TakenBack(),
        "elsewhere" => Records.Elsewhere(Records.TakenBack()),
        _ => Poisoned(Records.TakenBack()),
    };

    // Hostile text wherever text comes from outside.
    private static RolloutRecord Poisoned(RolloutRecord record)
    {
        var verdict = new Verdict(VerdictOutcome.Fail, Hostile, [new(Hostile, Hostile, Hostile, Hostile, Hostile, VerdictOutcome.Fail) { Against = double.NaN, Shown = 7, Sentence = Hostile }])
        {
            FirstFailures = [new(Samples.Noon, Hostile, Hostile, 500, 1, Hostile)],
        };
        var intent = record.Rollout.Intent with { Product = Hostile, Version = Hostile, FromVersion = Hostile, Reason = Hostile, Commit = Hostile };
        Rollout Poison(Rollout rollout) => rollout with { Intent = intent, StartedBy = Hostile, Cause = Hostile, Verdict = verdict };
        return record with
        {
            Environment = Hostile,
            Rollout = Poison(record.Rollout),
            Entries = [.. record.Entries.Select(entry => new RecordedEntry(entry.Entry with { By = Hostile }, Poison(entry.After)))],
            Usage = [.. record.Usage.Select(sample => sample with { Slot = Hostile })],
            Output = [new(Samples.Noon, Hostile, Traffic.SlotKind.Canary, Hostile, $"{Hostile}\n{Hostile}"), new(Samples.Noon, "s", Traffic.SlotKind.Stable, "", "x")],
            Suspects = [new(Hostile, Hostile, [Hostile])],
        };
    }

    private static XElement Body(string page) => XElement.Parse(page[page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + "</body>".Length)]);

    private static IEnumerable<string> Headings(XElement body) => body.Descendants("h2").Select(Text);

    private static string Text(XElement element) => Spaces().Replace(string.Join(' ', element.DescendantNodes().OfType<XText>().Select(text => text.Value)), " ").Trim();

    [GeneratedRegex(@"^(left|bottom|width):[0-9.]+%$")]
    private static partial Regex Placed();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
