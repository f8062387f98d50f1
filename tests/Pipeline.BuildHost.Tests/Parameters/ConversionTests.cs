using System.ComponentModel;

namespace Pipeline.BuildHost.Tests.Parameters;

public sealed class ConversionTests
{
    [Fact]
    public void Values_become_the_types_of_their_members()
    {
        using var run = new BuildRun().With("NUKE_LABELS", "a,b").WithFile(".nuke/parameters.json", """{ "FromFile": "below", "Numbers": [1, 2] }""");
        var outcome = run.Execute<Sample>(
            "Go", "--fast", "--slow", "false", "--ratio", "0.5", "--mode", "RELEASE", "--day", "monday", "--from-line", "up/../here", "--id",
            "11111111-2222-3333-4444-555555555555");
        outcome.ExitCode.Should().Be(0, outcome.Error);
        var build = (Sample)outcome.Build!;
        build.Fast.Should().BeTrue();
        build.Slow.Should().BeFalse();
        build.Ratio.Should().Be(0.5);
        build.Mode.Should().Be(Mode.Release);
        build.Day.Should().Be(DayOfWeek.Monday);
        build.Numbers.Should().Equal(1, 2);
        build.Labels.Should().Equal("a", "b");
        build.FromLine.Should().Be(run.Root / "here");
        build.FromFile.Should().Be(run.Root / "below");
        build.Id.Should().Be(Guid.Parse("11111111-2222-3333-4444-555555555555"));
    }

    [Fact]
    public void A_separator_and_several_values_do_not_go_together()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Go", "--labels", "a", "b").Error.Should().StartWith("error: --labels takes one value, with ',' between its parts.");
    }

    [Fact]
    public void Initialisers_run_before_values_are_set_and_stand_without_one()
    {
        using var run = new BuildRun();
        ((Sample)run.Execute<Sample>("Go").Build!).Mode.Should().Be(Mode.Debug);
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter]
        public readonly bool Fast;

        [Parameter]
        public bool? Slow { get; set; }

        [Parameter]
        public readonly double Ratio;

        [Parameter]
        public readonly Mode Mode = IsLocalBuild ? Mode.Debug : Mode.Release;

        [Parameter]
        public readonly DayOfWeek? Day;

        [Parameter]
        public readonly int[] Numbers = [];

        [Parameter(Separator = ",")]
        public readonly string[] Labels = [];

        [Parameter]
        public readonly AbsolutePath? FromLine;

        [Parameter]
        public readonly AbsolutePath? FromFile;

        [Parameter]
        public readonly Guid Id;

        public Target Go => _ => _.Executes(() => { });
    }

    [TypeConverter(typeof(TypeConverter<Mode>))]
    public sealed class Mode : Enumeration
    {
        public static readonly Mode Debug = new() { Value = nameof(Debug) };
        public static readonly Mode Release = new() { Value = nameof(Release) };
    }
}
