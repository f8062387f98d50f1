using System.Reflection;

namespace Pipeline.BuildHost.Tests.Components;

/// <summary>How Pipeline's own parameters are read: from the command line and a prefixed variable, on either host.</summary>
public sealed class OwnAttributeTests
{
    [Theory]
    [InlineData("test", "production", "--environment", "test")]
    [InlineData("production", "production")]
    [InlineData(null, null)]
    public void A_parameter_attribute_of_ones_own_decides_where_values_come_from(string? expected, string? prefixed, params string[] arguments)
    {
        using var run = new BuildRun().With("ENVIRONMENT", "bare").With("Environment", "bare");
        if (prefixed is not null)
            run.With("PIPELINE_ENVIRONMENT", prefixed);
        var outcome = run.Execute<Sample>(["Go", .. arguments]);
        outcome.ExitCode.Should().Be(0, outcome.Error);
        ((ISteer)outcome.Build!).Environment.Should().Be(expected);
    }

    [Fact]
    public void The_help_and_the_check_for_unknown_names_know_it()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("--help").Output.Should().Contain("--environment");
        run.Execute<Sample>("Go", "--enviroment", "x").Error.Should().Contain("Did you mean '--environment'?");
    }

    private interface ISteer : INukeBuild
    {
        [Steering("Where to deploy to.")]
        string? Environment => TryGetValue(() => Environment);

        Target Go => _ => _.Executes(() => { });
    }

    private sealed class Sample : NukeBuild, ISteer;

    private sealed class SteeringAttribute(string description) : ParameterAttribute(description)
    {
        public override object? GetValue(MemberInfo member, object instance)
        {
            var name = Name ?? member.Name;
            return EnvironmentInfo.GetNamedArgument<string>(name) ?? EnvironmentInfo.GetVariable<string>($"PIPELINE_{name.ToUpperInvariant()}");
        }
    }
}
