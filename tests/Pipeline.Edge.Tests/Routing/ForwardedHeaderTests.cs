namespace Pipeline.Edge.Tests.Routing;

public sealed class ForwardedHeaderTests
{
    private static readonly (string, string)[] Claims =
        [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "chat.example"), ("Forwarded", "for=203.0.113.9")];

    [Fact]
    public async Task Claims_of_a_client_are_replaced()
    {
        await using var edge = await Running.Edge.StartAsync();
        var seen = await edge.TextAsync("/headers", "ann", Claims);
        seen.Should().Contain("X-Forwarded-For: 127.0.0.1").And.Contain("X-Forwarded-Proto: http\n")
            .And.Contain($"X-Forwarded-Host: {edge.Public.Authority}").And.NotContain("203.0.113.9");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task Words_of_a_trusted_proxy_are_kept_and_continued(string proxy)
    {
        await using var edge = await Running.Edge.StartAsync(settings => settings with { TrustedProxies = [proxy] });
        (await edge.TextAsync("/headers", "ann", Claims)).Should().Contain("X-Forwarded-For: 203.0.113.9, 127.0.0.1")
            .And.Contain("X-Forwarded-Proto: https").And.Contain("X-Forwarded-Host: chat.example");
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/33")]
    public async Task A_proxy_that_is_no_address_is_refused_by_name(string proxy)
    {
        var start = () => Running.Edge.StartAsync(settings => settings with { TrustedProxies = [proxy] });
        (await start.Should().ThrowAsync<FormatException>()).WithMessage($"*'{proxy}'*10.0.0.0/24*");
    }
}
