namespace Pipeline.BuildHost.Tests.Parameters;

public sealed class EnvironmentLookupTests
{
    [Theory]
    [InlineData("NUKE_NUGET_API_KEY")]
    [InlineData("nuget_api_key")]
    [InlineData("NuGetApiKey")]
    public void Only_letters_and_digits_of_a_name_count(string variable) =>
        Find(("OTHER", "no"), (variable, "yes"))!.Value.Should().Be((variable, "yes"));

    [Fact]
    public void The_prefixed_name_goes_first() =>
        Find(("NuGetApiKey", "bare"), ("NUKE_NUGET_API_KEY", "prefixed"))!.Value.Value.Should().Be("prefixed");

    [Fact]
    public void The_exact_name_goes_before_other_spellings() =>
        Find(("NUGET_API_KEY", "other"), ("NuGetApiKey", "exact"))!.Value.Value.Should().Be("exact");

    [Fact]
    public void An_empty_variable_is_not_set() => Find(("NUGET_API_KEY", "")).Should().BeNull();

    [Fact]
    public void Different_values_in_two_spellings_are_refused() =>
        FluentActions.Invoking(() => Find(("NUGET_API_KEY", "a"), ("nugetApiKey", "b")))
            .Should().Throw<UsageException>().WithMessage("NUGET_API_KEY and nugetApiKey give*set only NUKE_NUGET_API_KEY.");

    [Fact]
    public void Where_bare_names_are_not_allowed_only_the_prefixed_one_counts() =>
        EnvironmentLookup.Find("Target", new Dictionary<string, string> { ["Target"] = "x" }, allowBare: false).Should().BeNull();

    private static (string Variable, string Value)? Find(params (string Key, string Value)[] variables) =>
        EnvironmentLookup.Find("NuGetApiKey", variables.ToDictionary(x => x.Key, x => x.Value), allowBare: true);
}
