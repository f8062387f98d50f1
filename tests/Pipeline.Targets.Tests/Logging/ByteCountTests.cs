using Pipeline.Targets.Delivering;
using Pipeline.Targets.Logging;

namespace Pipeline.Targets.Tests.Logging;

public sealed class ByteCountTests
{
    [Theory]
    [InlineData("500MB", 500_000_000)]
    [InlineData("2 GB", 2_000_000_000)]
    [InlineData("1.5kb", 1_500)]
    [InlineData("4096", 4096)]
    [InlineData("4096B", 4096)]
    public void It_is_read_as_people_write_it(string text, long bytes) => ByteCount.Parse("--log-budget", text, least: 1).Should().Be(bytes);

    [Theory]
    [InlineData("much")]
    [InlineData("-5MB")]
    [InlineData("99999999999TB")]
    [InlineData("")]
    public void Something_else_is_wrong_use_that_shows_how(string text)
    {
        var parse = () => ByteCount.Parse("--log-budget", text, least: 1);
        parse.Should().Throw<WrongUseException>().WithMessage($"--log-budget is '{text}'; write it as 500MB or 2GB.");
    }

    [Fact]
    public void Less_than_the_least_is_wrong_use_that_names_it()
    {
        var parse = () => ByteCount.Parse("--log-budget", "1KB", least: 5_000_000);
        parse.Should().Throw<WrongUseException>().WithMessage("--log-budget is 1,000 bytes, and one batch takes 5,000,000; give at least that.");
    }
}
