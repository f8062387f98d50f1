namespace Pipeline.Targets.Tests.Parameters;

/// <summary>What decides where something is deployed comes from the command line or a prefixed variable alone.</summary>
public sealed class SteeringTests : IAsyncLifetime
{
    private const string Unnamed = "Say where: --environment, one of test, production.";

    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("PIPELINE_ENVIRONMENT", "moon", "Environment 'moon' is not declared")]
    [InlineData("PIPELINE_ENVIRONMENT", "", Unnamed)]
    [InlineData("ENVIRONMENT", "test", Unnamed)]
    [InlineData("Environment", "test", Unnamed)]
    public async Task A_variable_counts_only_with_its_prefix_and_a_value(string name, string value, string sentence)
    {
        using TypedCommand command = new(_site.Folder, ["Status", "--port", "1"], new Dictionary<string, string> { [name] = value });
        var ending = await command.EndAsync();
        ending.ExitCode.Should().Be(1);
        ending.Text.Should().Contain(sentence);
    }

    [Fact]
    public async Task The_command_line_goes_before_the_variable()
    {
        using TypedCommand command = new(_site.Folder, ["Status", "--environment", "test", "--port", "1"], new Dictionary<string, string> { ["PIPELINE_ENVIRONMENT"] = "moon" });
        (await command.EndAsync()).ExitCode.Should().Be(0);
    }
}
