using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Pipeline.Targets.Tests.Reporting;

/// <summary>Report and SupportBundle as a person types them, after two deployments with the real edge and engine.</summary>
public sealed class TypedReportTests(Site site) : IClassFixture<Site>
{
    private const string Reason = "Ms Jones of the ward asked for it";

    [Fact]
    public async Task Both_deployments_are_told_of_and_the_bundle_keeps_what_is_somebodys_to_itself()
    {
        await site.DeployAsync("1.0.0");
        await site.DeployAsync("1.1.0", "--reason", Reason);
        await ReportsAsync();
        await BundlesAsync();
    }

    private async Task ReportsAsync()
    {
        var first = Path.Combine(site.Folder, "first.html");
        (await site.TypeAsync("Report", "--rollout", "1", "--file", first)).ExitCode.Should().Be(0);
        (await File.ReadAllTextAsync(first)).Should().Contain("1.0.0 over nothing").And.NotContain(Reason);
        (await site.TypeAsync("Report")).ExitCode.Should().Be(0);
        (await File.ReadAllTextAsync(Path.Combine(site.Folder, "artifacts", "report-test-2.html"))).Should().Contain("1.1.0 over 1.0.0").And.Contain(Reason);
        (await site.TypeAsync("Report", "--rollout", "3")).Should().Match<Ending>(ending => ending.ExitCode == 1 && ending.Text.Contains("test has the rollouts 1 to 2"));
    }

    private async Task BundlesAsync()
    {
        var file = Path.Combine(site.Folder, "support.tar.gz");
        (await site.TypeAsync("SupportBundle", "--dry-run", "--file", file)).Should().Match<Ending>(ending => ending.ExitCode == 0 && ending.Text.Contains("rollouts/2.ndjson"));
        File.Exists(file).Should().BeFalse();
        (await site.TypeAsync("SupportBundle", "--file", file)).ExitCode.Should().Be(0);
        await using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        await using var archive = new TarReader(packed);
        var text = "";
        while (await archive.GetNextEntryAsync() is { } entry)
        {
            using var reader = new StreamReader(entry.DataStream!);
            text += entry.Name + await reader.ReadToEndAsync();
        }

        text.Should().Contain("rollouts/2.ndjson").And.Contain("status.txt").And.Contain("output/echo-2-now.log").And.Contain("reason-1")
            .And.NotContain("Jones").And.NotMatchRegex($@"(?i)\b{Regex.Escape(System.Environment.MachineName)}\b", "a short name is a part of ordinary words");
    }
}
