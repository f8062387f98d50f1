namespace Pipeline.BuildHost.Tests.IO;

public sealed class AbsolutePathTests
{
    private static readonly AbsolutePath s_root = Path.GetTempPath();

    [Fact]
    public void Paths_combine_and_normalise()
    {
        (s_root / "a" / "../b/./c").ToString().Should().Be(Path.Combine(s_root, "b", "c"));
        (s_root / "a" / "b" / ..).Should().Be(s_root / "a");
        (s_root / null).Should().Be(s_root);
        ((s_root / "a.txt") + ".old").Name.Should().Be("a.txt.old");
        (s_root / "a.tar.gz").Should().Match<AbsolutePath>(x => x.NameWithoutExtension == "a.tar" && x.Extension == ".gz");
    }

    [Fact]
    public void Only_rooted_paths_are_absolute()
    {
        FluentActions.Invoking(() => (AbsolutePath)"a/b").Should().Throw<ArgumentException>().WithMessage("Path 'a/b' must be rooted.*");
        FluentActions.Invoking(() => s_root / Path.GetFullPath("a")).Should().Throw<ArgumentException>().WithMessage("Second path must not be rooted*");
    }

    [Theory]
    [InlineData("d", "\"{0}\"")]
    [InlineData("dn", "\"{0}\"")]
    [InlineData("s", "'{0}'")]
    [InlineData("nq", "{0}")]
    public void Formats_quote(string format, string expected)
    {
        var path = s_root / "with space";
        path.ToString(format).Should().Be(string.Format(expected, path));
    }

    [Fact]
    public void The_parent_of_a_root_is_null() => ((AbsolutePath)Path.GetPathRoot(s_root)!).Parent.Should().BeNull();

    [Theory]
    [InlineData("x.md", ".md", true)]
    [InlineData("x.md", "MD", true)]
    [InlineData("x.txt", "md", false)]
    public void Extensions_are_compared_with_or_without_their_dot(string name, string extension, bool expected) =>
        (s_root / name).HasExtension(extension).Should().Be(expected);

    [Fact]
    public void A_folder_contains_what_is_below_it()
    {
        (s_root / "a").Contains(s_root / "a" / "b").Should().BeTrue();
        (s_root / "a").Contains(s_root / "ab").Should().BeFalse();
        (s_root / "a").GetUnixRelativePathTo(s_root / "b" / "c").ToString().Should().Be("../b/c");
    }
}
