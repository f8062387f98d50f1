namespace Pipeline.BuildHost.Tests.Planning;

public sealed class PlanTests
{
    [Theory]
    [InlineData("Hello", "Clean", "Clean Hello")]
    [InlineData("Clean", "Hello", "Clean Hello")]
    public void Unrelated_targets_run_in_declaration_order_whatever_was_typed(string first, string second, string expected)
    {
        using var run = new BuildRun();
        Names(run.Execute<Sample>(first, second)).Should().Be(expected);
    }

    [Theory]
    [InlineData("All", "P1 P2 P4 P3 All")]
    [InlineData("Test", "Compile Test")]
    [InlineData("Test Late", "Compile Test Late")]
    [InlineData("Compile", "Compile")]
    [InlineData("Release", "Clean Release Announce")]
    [InlineData("Never", "Prepare Never")]
    [InlineData("Clean Wipe", "Wipe Clean")]
    public void Dependencies_order_and_triggers_are_kept(string invoked, string expected)
    {
        using var run = new BuildRun();
        Names(run.Execute<Sample>(invoked.Split(' '))).Should().Be(expected);
    }

    [Fact]
    public void Order_holds_through_a_target_that_does_not_run()
    {
        using var run = new BuildRun();
        Names(run.Execute<Chain>("First", "Third")).Should().Be("Third First");
    }

    [Fact]
    public void A_circle_is_named()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Circle>("A");
        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Contain("Circular dependencies between targets: A -> B -> C -> A");
    }

    [Fact]
    public void The_plan_is_printed_with_reasons_and_skips_and_nothing_runs()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Test", "Release", "--plan", "--skip", "Compile");
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Should().Equal(
            "Plan (nothing is run):",
            "  1. Clean     needed by Release",
            "  2. Compile   needed by Test        skipped, by --skip",
            "  3. Test      invoked",
            "  4. Release   invoked               only when IsFriday, decided then",
            "  5. Announce  triggered by Release");
        outcome.Statuses.Should().OnlyContain(x => x.EndsWith("None"));
    }

    private static string Names(BuildOutcome outcome)
    {
        outcome.ExitCode.Should().Be(0, outcome.Error);
        return string.Join(' ', outcome.Build!.ExecutionPlan.Select(x => x.Name));
    }

    private sealed class Sample : NukeBuild
    {
        private static bool IsFriday => true;

        public Target Clean => _ => _.Executes(() => { });

        public Target Hello => _ => _.Executes(() => { });

        public Target All => _ => _.DependsOn(P1, P2, P3, P4);

        public Target P1 => _ => _.Executes(() => { });

        public Target P2 => _ => _.Executes(() => { });

        public Target P3 => _ => _.After(P4).Executes(() => { });

        public Target P4 => _ => _.Executes(() => { });

        public Target Test => _ => _.DependsOn(Compile).Executes(() => { });

        public Target Compile => _ => _.Executes(() => { });

        public Target Announce => _ => _.TriggeredBy(Release).Executes(() => { });

        public Target Release => _ => _.DependsOn(Clean).OnlyWhenDynamic(() => IsFriday).Executes(() => { });

        public Target Late => _ => _.After(Test).Executes(() => { });

        public Target Prepare => _ => _.DependentFor(Never).Executes(() => { });

        public Target Never => _ => _.Executes(() => { });

        public Target Wipe => _ => _.Before(Clean).Executes(() => { });
    }

    private sealed class Chain : NukeBuild
    {
        public Target First => _ => _.After(Second).Executes(() => { });

        public Target Second => _ => _.After(Third).Executes(() => { });

        public Target Third => _ => _.Executes(() => { });
    }

    private sealed class Circle : NukeBuild
    {
        public Target A => _ => _.DependsOn(B).Executes(() => { });

        public Target B => _ => _.After(C).Executes(() => { });

        public Target C => _ => _.DependsOn(A).Executes(() => { });
    }
}
