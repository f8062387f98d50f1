using System.Text.RegularExpressions;

namespace Pipeline.Workflows.Tests;

public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files => [.. Workflow.Files];

    [Fact]
    public void There_is_one_for_changes_and_one_for_deliveries() => Workflow.Files.Should().Equal("ci.yml", "deploy.yml");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_target_and_parameter_that_it_calls_exists_in_our_build(string file)
    {
        var workflow = Workflow.Read(file);
        var calls = workflow.Steps.SelectMany(step => BuildCall.In(workflow, step)).ToList();
        calls.Should().NotBeEmpty();
        calls.Should().AllSatisfy(call =>
        {
            call.Targets.Should().NotBeEmpty().And.BeSubsetOf(BuildSchema.Targets);
            call.Parameters.Should().BeSubsetOf(BuildSchema.Parameters);
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_that_a_person_types_becomes_part_of_a_shell_line(string file) =>
        Workflow.Read(file).Steps.Should().AllSatisfy(step => (step.Run ?? "").Should().NotContain("${{"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_action_is_pinned_by_its_full_commit_and_says_its_version(string file) =>
        Workflow.Read(file).Steps.Where(step => step.Uses is not null).Should().NotBeEmpty()
            .And.AllSatisfy(step => step.UsesLine.Should().MatchRegex(Pinned()));

    [Theory]
    [MemberData(nameof(Files))]
    public void It_may_only_read_and_every_job_ends_in_time(string file)
    {
        var workflow = Workflow.Read(file);
        workflow.Permissions.Should().Equal(new Dictionary<string, string> { ["contents"] = "read" });
        workflow.Jobs.Should().AllSatisfy(job => int.Parse(Workflow.Child(job, "timeout-minutes")!.ToString()).Should().BeInRange(1, 360));
    }

    [Fact]
    public void A_delivery_leaves_what_runs_in_the_work_tree_alone() =>
        Workflow.Read("deploy.yml").Lines.Should().Contain(line => line.Trim() == "clean: false");

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
