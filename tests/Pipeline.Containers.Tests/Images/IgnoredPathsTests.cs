using Pipeline.Engines.Containers.Images;

namespace Pipeline.Containers.Tests.Images;

public sealed class IgnoredPathsTests
{
    [Theory]
    [InlineData("bin", "bin/a/b.dll", true)]
    [InlineData("/bin/", "bin/a.dll", true)]
    [InlineData("bin", "src/bin/a.dll", false)]
    [InlineData("**/bin", "src/bin/a.dll", true)]
    [InlineData("**/bin", "bin/a.dll", true)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/README.md", false)]
    [InlineData("docs/**/x", "docs/a/b/x", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("a.b", "axb", false)]
    [InlineData(@"\*", "*", true)]
    [InlineData(@"\*", "a", false)]
    [InlineData("# bin", "# bin", false)]
    [InlineData("", "a", false)]
    public void A_pattern_means_what_it_means_to_docker(string pattern, string path, bool ignored) =>
        new IgnoredPaths([pattern]).Contains(path).Should().Be(ignored);

    [Fact]
    public void What_was_taken_back_is_sent_and_the_last_rule_counts()
    {
        IgnoredPaths paths = new(["*.md", "!README.md", "secrets", "!secrets/public", "secrets/public/key"]);
        paths.Contains("README.md").Should().BeFalse();
        paths.Contains("OTHER.md").Should().BeTrue();
        paths.Contains("secrets/public/cert").Should().BeFalse();
        paths.Contains("secrets/public/key").Should().BeTrue();
    }

    [Fact]
    public void A_pattern_made_to_be_slow_is_not()
    {
        IgnoredPaths paths = new([string.Concat(Enumerable.Repeat("*a", 40)) + "b"]);
        paths.Contains(new string('a', 5_000)).Should().BeFalse();
    }
}
