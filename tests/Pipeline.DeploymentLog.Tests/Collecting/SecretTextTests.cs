using Pipeline.DeploymentLog.Collecting;

namespace Pipeline.DeploymentLog.Tests.Collecting;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("password=hunter2 for db", "password=*** for db")]
    [InlineData("""{"db_password": "hun \"ter2", "port": 5432}""", """{"db_password": ***, "port": 5432}""")]
    [InlineData("Authorization: Bearer abc.def.ghi", "Authorization: *** ***")]
    [InlineData("sent bearer abcdef123456 on", "sent bearer *** on")]
    [InlineData("connect postgres://chat:hunter2@db:5432/chat", "connect postgres://***@db:5432/chat")]
    [InlineData("CHAT_API_KEY=abc;Host=db", "CHAT_API_KEY=***;Host=db")]
    [InlineData("Set-Cookie: session=abc123", "Set-Cookie: ***")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "jwt ***")]
    [InlineData("the password of the day was refused", "the password of the day was refused")]
    [InlineData("token bucket is empty", "token bucket is empty")]
    public void What_looks_like_a_secret_is_masked_and_what_does_not_stays(string text, string masked) => SecretText.Of(text).Should().Be(masked);

    [Fact]
    public void A_private_key_goes_with_all_its_lines() => SecretText.Of("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nnext").Should().Be("***\nnext");
}
