namespace Pipeline.BuildHost.Tests.IO;

public sealed class FileTests : IDisposable
{
    private readonly AbsolutePath _root = Directory.CreateTempSubdirectory("files-").FullName;

    [Theory]
    [InlineData("a", "a\n")]
    [InlineData("a\nb\n", "a\nb\n")]
    [InlineData("a\r\nb", "a\r\nb\r\n")]
    [InlineData("", "")]
    public void Text_is_written_with_a_last_line_break_and_no_mark(string text, string expected)
    {
        var file = (_root / "deep" / "er" / "a.txt").WriteAllText(text);
        File.ReadAllBytes(file).Should().Equal(System.Text.Encoding.UTF8.GetBytes(expected));
    }

    [Theory]
    [InlineData("**/*.cs", "a.cs b/c.cs b/d/e.cs")]
    [InlineData("*.cs", "a.cs")]
    [InlineData("b/*.{cs,md}", "b/c.cs b/n.md")]
    [InlineData("**/[a-c].cs", "a.cs b/c.cs")]
    [InlineData("?.cs", "a.cs")]
    [InlineData("b/**", "b/c.cs b/d/e.cs b/n.md")]
    public void Files_are_found_by_pattern(string pattern, string expected)
    {
        foreach (var name in new[] { "a.cs", "b/c.cs", "b/d/e.cs", "b/n.md", ".hidden/x.txt" })
            (_root / name).TouchFile();
        string.Join(' ', _root.GlobFiles(pattern).Select(x => _root.GetUnixRelativePathTo(x).ToString())).Should().Be(expected);
    }

    [Fact]
    public void Copying_over_what_exists_needs_a_policy()
    {
        (_root / "from" / "sub" / "a.txt").WriteAllText("new");
        (_root / "to" / "sub" / "a.txt").WriteAllText("old");
        FluentActions.Invoking(() => (_root / "from").Copy(_root / "to")).Should().Throw<IOException>().WithMessage("Directory '*to' already exists.");
        (_root / "from").Copy(_root / "to", ExistsPolicy.MergeAndSkip);
        (_root / "to" / "sub" / "a.txt").ReadAllText().Should().Be("old\n");
        (_root / "from").Copy(_root / "to", ExistsPolicy.MergeAndOverwrite);
        (_root / "to" / "sub" / "a.txt").ReadAllText().Should().Be("new\n");
        FluentActions.Invoking(() => (_root / "from" / "sub" / "a.txt").Copy(_root / "to" / "sub" / "a.txt"))
            .Should().Throw<IOException>().WithMessage("File '*a.txt' already exists.");
    }

    [Fact]
    public void Moving_a_folder_leaves_nothing_behind()
    {
        (_root / "from" / "sub" / "a.txt").WriteAllText("x");
        (_root / "from").MoveToDirectory(_root / "to");
        (_root / "from").DirectoryExists().Should().BeFalse();
        (_root / "to" / "from" / "sub" / "a.txt").FileExists().Should().BeTrue();
    }

    [Fact]
    public void Cleaning_a_folder_empties_it()
    {
        (_root / "out" / "a.txt").TouchFile();
        (_root / "out").CreateOrCleanDirectory().GetFiles().Should().BeEmpty();
    }

    public void Dispose() => _root.DeleteDirectory();
}
