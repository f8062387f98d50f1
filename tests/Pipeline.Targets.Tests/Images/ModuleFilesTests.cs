using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Targets.Delivering;
using Pipeline.Targets.Images;

namespace Pipeline.Targets.Tests.Images;

public sealed class ModuleFilesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("files-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void The_content_of_a_file_goes_into_the_release_under_the_path_that_the_module_finds_it_at()
    {
        Write("conf/production.json", 3);
        var file = Read("chat.json", "conf/production.json").Should().ContainSingle().Subject;
        (file.Path, file.Content.Length).Should().Be(("chat.json", 3));
    }

    [Theory]
    [InlineData("missing.json")]
    [InlineData("../outside.json")]
    [InlineData("/etc/passwd")]
    public void A_file_that_is_missing_or_lies_elsewhere_is_named(string source) => Refused(source, $"*'{source}'*is no file of this repository*");

    [Fact]
    public void A_link_that_leads_out_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_root.FullName, "link"), "/etc/passwd");
        Refused("link", "*is a link that leads out of this repository*");
    }

    [Fact]
    public void A_file_that_is_too_large_is_named_with_what_is_allowed()
    {
        Write("large", ReleaseFile.MostBytes + 1);
        Refused("large", $"*'large'*has {ReleaseFile.MostBytes + 1} bytes; {ReleaseFile.MostBytes} are allowed*");
    }

    [Fact]
    public void Files_that_are_too_large_together_are_refused()
    {
        Write("large", ReleaseFile.MostBytes);
        Module module = new("gateway") { Project = "g", Files = Enumerable.Range(0, 9).ToDictionary(number => $"{number}", _ => "large") };
        var reading = () => ModuleFiles.Read(_root.FullName, new Product("chat") { Modules = [module] });
        reading.Should().Throw<WrongUseException>().WithMessage($"*{9 * ReleaseFile.MostBytes} bytes together; {ReleaseFile.MostBytesTogether} are allowed*");
    }

    private void Write(string path, int bytes)
    {
        var file = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, new byte[bytes]);
    }

    private IReadOnlyList<ReleaseFile> Read(string path, string source)
    {
        Product product = new("chat") { Modules = [new Module("gateway") { Project = "g", Files = new Dictionary<string, string> { [path] = source } }] };
        return ModuleFiles.Read(_root.FullName, product)["gateway"];
    }

    private void Refused(string source, string message)
    {
        var reading = () => Read("chat.json", source);
        reading.Should().Throw<WrongUseException>().WithMessage(message);
    }
}
