namespace Pipeline.BuildHost.Tests.Parameters;

public sealed class ParameterNamesTests
{
    [Theory]
    [InlineData("NuGetApiKey", "nuget-api-key")]
    [InlineData("MyHTTPServer", "my-httpserver")]
    [InlineData("APIKey", "apikey")]
    [InlineData("DotNetVersion", "dotnet-version")]
    [InlineData("IsCI", "is-ci")]
    [InlineData("aBC", "a-bc")]
    [InlineData("GitHubToken", "github-token")]
    [InlineData("Environment", "environment")]
    public void Names_are_shown_with_dashes(string name, string shown) => ParameterNames.Display(name).Should().Be(shown);

    [Fact]
    public void The_variable_is_the_shown_name_with_a_prefix() => ParameterNames.Variable("NuGetApiKey").Should().Be("NUKE_NUGET_API_KEY");
}
