using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Tests.Elasticsearch;

public sealed class SettingsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("mira:pass:word\n", "Basic bWlyYTpwYXNzOndvcmQ=")]
    [InlineData("ApiKey id:key\n", "ApiKey aWQ6a2V5")]
    [InlineData("apikey aWQ6a2V5", "ApiKey aWQ6a2V5")]
    public void Credentials_are_a_user_or_a_key(string line, string header)
    {
        File.WriteAllText(_file, line);
        var credentials = ElasticsearchCredentials.FromFile(_file);
        credentials.Header.Should().Be(header);
        credentials.ToString().Should().Be($"credentials from {_file}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("only-a-password")]
    [InlineData("two:lines\nof:it")]
    public void Credentials_of_another_form_are_refused_without_being_told(string content)
    {
        File.WriteAllText(_file, content);
        FluentActions.Invoking(() => ElasticsearchCredentials.FromFile(_file)).Should().Throw<WrongSettingsException>()
            .Which.Message.Should().Contain(_file).And.NotContain("only-a-password").And.NotContain("\n");
    }

    [Fact]
    public void Several_nodes_are_separated_by_commas() =>
        ElasticsearchSettings.Of("https://one.example:9200, http://two.example/under").Nodes.Select(node => node.ToString())
            .Should().Equal("https://one.example:9200/", "http://two.example/under/");

    [Theory]
    [InlineData("localhost:9200", "is not an address")]
    [InlineData("https://mira:secret@one.example", "--elasticsearch-credentials")]
    public void An_address_that_cannot_be_used_says_the_way_out(string address, string wayOut) =>
        FluentActions.Invoking(() => ElasticsearchSettings.Of(address)).Should().Throw<WrongSettingsException>()
            .Which.Message.Should().Contain(wayOut).And.NotContain("secret");

    [Fact]
    public void A_certificate_that_is_neither_file_nor_fingerprint_is_refused_at_once() =>
        FluentActions.Invoking(() => ElasticsearchConnection.Open(new([new("https://one.example/")], Ca: _file))).Should().Throw<WrongSettingsException>()
            .WithMessage($"*{_file}*");
}
