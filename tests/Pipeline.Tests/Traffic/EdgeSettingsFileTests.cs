using Pipeline.Traffic;

namespace Pipeline.Tests.Traffic;

/// <summary>The file that an edge is started with.</summary>
public sealed class EdgeSettingsFileTests : IDisposable
{
    private const string Least = """
        { "environment": "test", "stateDirectory": "/srv/state", "adminSocket": "/srv/admin.sock", "publicListeners": ["http://127.0.0.1:8080"], "modules": [] }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("settings-");

    private string File => Path.Combine(_folder.FullName, "settings.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_a_file_does_not_say_has_its_usual_value()
    {
        System.IO.File.WriteAllText(File, Least);
        var settings = EdgeSettingsFile.Read(File);
        settings.LeaseTerm.Should().Be(TimeSpan.FromSeconds(15));
        settings.CohortKeys.Should().BeEmpty();
        settings.TrustedProxies.Should().BeEmpty();
        settings.Certificate.Should().BeNull();
    }

    [Fact]
    public void What_is_written_is_read()
    {
        EdgeSettings settings = new()
        {
            Environment = "test",
            StateDirectory = "/srv/state",
            AdminSocket = "/srv/admin.sock",
            PublicListeners = [new("https://127.0.0.1:8443")],
            Modules = [new("gateway", "/", new("http://127.0.0.1:9001"), "/metrics"), new("messages", null, new("http://127.0.0.1:9002"), null)],
            Certificate = new("/srv/chain.pem", "/srv/key.pem"),
            CohortKeys = ["cookie:user"],
            TrustedProxies = ["10.0.0.0/8"],
            LeaseTerm = TimeSpan.FromSeconds(3),
        };
        EdgeSettingsFile.Write(File, settings);
        EdgeSettingsFile.Read(File).Should().BeEquivalentTo(settings);
    }

    [Theory]
    [InlineData("{}", "environment")]
    [InlineData("null", "holds no edge settings")]
    [InlineData("{ \"environment\": ", "no valid edge settings")]
    public void What_is_missing_or_no_JSON_is_named_with_the_file(string content, string reason)
    {
        System.IO.File.WriteAllText(File, content);
        FluentActions.Invoking(() => EdgeSettingsFile.Read(File)).Should().Throw<InvalidDataException>().WithMessage($"*{File}*{reason}*");
    }
}
