using System.Text;
using Pipeline.Engines.Containers.Registries;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Registries;

public sealed class DockerConfigTests
{
    private const string Secret = "hunter2:with:colons";

    [Theory]
    [InlineData("registry.example:5000")]
    [InlineData("https://registry.example:5000")]
    [InlineData("https://registry.example:5000/v1/")]
    public void What_dockers_client_stored_is_found_by_host_however_it_wrote_the_key(string key)
    {
        var config = Parse($$$"""{ "auths": { "{{{key}}}": { "auth": "{{{Encoded($"ann:{Secret}")}}}" } }, "HttpHeaders": { "a": "b" } }""");
        var found = config.StoredFor("registry.example:5000")!;
        (found.User, found.Password, found.IdentityToken).Should().Be(("ann", Secret, null));
        config.StoredFor("registry.example").Should().BeNull("another port is another registry");
        config.HelperFor("registry.example:5000").Should().BeNull();
    }

    [Fact]
    public void A_token_is_taken_along_and_an_empty_entry_is_none()
    {
        var config = Parse("""{ "auths": { "a.example": { "identitytoken": "t" }, "b.example": {} , "c.example": { "username": "u", "password": "p" } } }""");
        config.StoredFor("a.example")!.For("a.example").Should().BeEquivalentTo(new { IdentityToken = "t", ServerAddress = "a.example" });
        config.StoredFor("b.example").Should().BeNull();
        config.StoredFor("c.example")!.For("c.example").Should().BeEquivalentTo(new { Username = "u", Password = "p" });
    }

    [Fact]
    public void A_registrys_own_helper_counts_more_than_the_store_for_all()
    {
        var config = Parse("""{ "credsStore": "pass", "credHelpers": { "a.example": "own" } }""");
        config.HelperFor("a.example").Should().Be("own");
        config.HelperFor("b.example").Should().Be("pass");
    }

    [Theory]
    [InlineData("""{ "auths": { "a.example": { "auth": "hunter2!" } } }""")]
    [InlineData("""{ "auths": { "a.example": { "auth": "aHVudGVyMg==" } } }""")]
    [InlineData("""{ "auths": { "a.example": "hunter2" } }""")]
    [InlineData("""{ "auths": [ "hunter2" ] }""")]
    [InlineData("hunter2")]
    public void A_file_that_is_none_is_refused_without_any_of_what_it_holds(string json)
    {
        var parse = () => Parse(json);
        parse.Should().Throw<EngineException>().WithMessage("'the file' is not what Docker's client writes*DOCKER_CONFIG*").Which.ToString().Should().NotContain("hunter2").And.NotContain("aHVudGVyMg");
    }

    private static DockerConfig Parse(string json) => DockerConfig.Parse(json, "the file");

    private static string Encoded(string pair) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
}
