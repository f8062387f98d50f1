using Pipeline.Products;

namespace Pipeline.Tests.Products;

/// <summary>What a name could do if it were more than one: reach a shell, leave a folder, pass for another's, fill a screen.</summary>
public sealed class NamesTests
{
    private static readonly Dictionary<string, SecretSource> Secrets = [];

    public static TheoryData<string> Hostile =>
    [
        "", ".", "..", "../up", "a/b", "/etc", "-rf", "--privileged", "a b", "a;reboot", "$(reboot)", "`id`", "a|b", "a&b", "a>b", "a'b", "a\"b", "a\\b", "a\nb", "a\0b", "a\n", "A", "ä", "а", "a\u202Eb", "a:b", "a,b", "a=b",
        "%2e%2e", "a*", "~", new('a', 300),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_name_is_refused_where_it_is_given_with_one_readable_line(string name)
    {
        Module good = new("gateway") { Project = "gateway" };
        Action[] given =
        [
            () => _ = new Product(name) { Modules = [] },
            () => _ = new Module(name) { Project = "gateway" },
            () => _ = good with { Name = name },
            () => _ = good with { Volumes = [name] },
            () => _ = good with { Secrets = new Dictionary<string, SecretSource>(Secrets) { [name] = SecretSource.File("token") } },
            () => _ = new DeployEnvironment(name, new Uri("http://127.0.0.1:1")),
        ];
        foreach (var giving in given)
            giving.Should().Throw<ArgumentException>().Which.Message.Should().NotContainAny("\n", "\0", "\u202E").And.Contain("use 1 to").And.Match(message => ((string)message).Length < 200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../up")]
    [InlineData("a/../../up")]
    [InlineData("a//b")]
    [InlineData(".ssh/config")]
    [InlineData("-o")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("a\\b")]
    [InlineData("C:\\b")]
    public void A_path_that_could_lead_elsewhere_is_refused(string path)
    {
        var giving = () => new Module("gateway") { Project = "gateway", Files = new Dictionary<string, string> { [path] = "conf/a" } };
        giving.Should().Throw<ArgumentException>().WithMessage("*is no path of a file of a release*");
    }

    [Theory]
    [InlineData("A=B")]
    [InlineData("LD PRELOAD")]
    [InlineData("")]
    [InlineData("A\nB")]
    public void A_variable_that_is_none_is_refused(string name)
    {
        var giving = () => new Module("gateway") { Project = "gateway", Configuration = new Dictionary<string, string> { [name] = "x" } };
        giving.Should().Throw<ArgumentException>().WithMessage("*is no name of a variable*");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("tmp")]
    [InlineData("/a/../etc")]
    [InlineData("/tmp:exec")]
    [InlineData("/tmp,exec")]
    public void A_folder_that_cannot_be_made_writable_is_refused(string path)
    {
        var giving = () => new Module("gateway") { Project = "gateway", WritablePaths = [path] };
        giving.Should().Throw<ArgumentException>().WithMessage("*is no folder that a slot can be let write*");
    }

    [Fact]
    public void Every_slot_of_the_longest_module_name_has_a_name_too() =>
        Names.WhyNoName("slot", $"{new string('a', Names.LongestModule)}-999999999").Should().BeNull();

    [Fact]
    public void Two_modules_of_one_name_are_refused()
    {
        var giving = () => new Product("chat") { Modules = [new("a") { Project = "a" }, new("a") { Project = "b" }] };
        giving.Should().Throw<ArgumentException>().WithMessage("*Two modules are called 'a'*");
    }
}
