namespace Pipeline.BuildHost.Tests.CommandLine;

public sealed class ParsedCommandLineTests
{
    private static readonly ParameterMember[] s_known =
    [
        new("NuGetApiKey", typeof(string), null), new("Numbers", typeof(int[]), null), new("Offset", typeof(int?), null), new("Fast", typeof(bool), null),
    ];

    [Theory]
    [InlineData("--nuget-api-key")]
    [InlineData("-NuGetApiKey")]
    [InlineData("--NUGETAPIKEY")]
    public void Dashes_and_case_of_a_name_do_not_matter(string given) =>
        Parse(given, "x").Find("NuGetApiKey")!.Values.Should().Equal("x");

    [Fact]
    public void The_last_occurrence_wins() =>
        Parse("--offset", "1", "--offset", "2").Find("Offset")!.Values.Should().Equal("2");

    [Fact]
    public void Targets_stand_before_the_first_parameter() =>
        Parse("Clean", "Compile", "--numbers", "1", "2").Positional.Should().Equal("Clean", "Compile");

    [Fact]
    public void Values_reach_to_the_next_parameter() =>
        Parse("--numbers", "1", "2", "3", "--fast").Find("Numbers")!.Values.Should().Equal("1", "2", "3");

    [Fact]
    public void An_equals_sign_gives_the_value_whatever_it_begins_with() =>
        Parse("--nuget-api-key=--x=y").Find("NuGetApiKey")!.Values.Should().Equal("--x=y");

    [Fact]
    public void A_value_may_begin_with_a_dash() =>
        Parse("--offset", "-5", "--numbers", "-1", "-2").Named.Should().BeEquivalentTo(
            [new { Key = "offset", Values = new[] { "-5" } }, new { Key = "numbers", Values = new[] { "-1", "-2" } }]);

    [Fact]
    public void A_dash_that_begins_a_known_name_begins_a_parameter() =>
        Parse("--nuget-api-key", "-fast").Named.Select(x => x.Key).Should().Equal("nugetapikey", "fast");

    [Fact]
    public void After_two_dashes_only_targets_follow() =>
        Parse("--numbers", "1", "--", "Compile", "--odd").Positional.Should().Equal("Compile", "--odd");

    [Fact]
    public void A_flag_takes_true_or_false_and_leaves_a_target_alone()
    {
        var parsed = Parse("--fast", "Compile", "--plan", "false");
        parsed.Positional.Should().Equal("Compile");
        parsed.Find("Plan")!.Values.Should().Equal("false");
    }

    [Fact]
    public void A_second_value_after_an_equals_sign_is_refused() =>
        FluentActions.Invoking(() => Parse("--offset=1", "2")).Should().Throw<UsageException>().WithMessage("--offset already has its value*after '--'*");

    private static ParsedCommandLine Parse(params string[] tokens) => ParsedCommandLine.Parse(tokens, [.. BuiltIn.All, .. s_known]);
}
