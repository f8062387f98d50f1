using System.Text.Json;
using Pipeline.Journal;
using Pipeline.Releases;
using Pipeline.Tests.Rollouts;

namespace Pipeline.Tests.Releases;

public sealed class ConfigurationDigestTests
{
    private static readonly RunSettings Settings = new()
    {
        Files = [new("chat.conf", "room=1"u8.ToArray()), new("themes/dark.css", "b{}"u8.ToArray())],
        Secrets = ["mail", "token"],
        Command = ["--fast"],
        Volumes = ["data"],
        Limits = new(Cpus: .5, MemoryBytes: 1 << 20, OpenFiles: 100),
        WritablePaths = ["/tmp"],
    };

    private static readonly ModuleRelease Gateway = Release(Settings);

    [Fact]
    public void Every_setting_alone_makes_another_release()
    {
        RunSettings[] others =
        [
            Settings with { Files = [new("chat.conf", "room=2"u8.ToArray()), Settings.Files[1]] }, Settings with { Files = [new("other.conf", "room=1"u8.ToArray()), Settings.Files[1]] },
            Settings with { Files = [] }, Settings with { Secrets = ["token"] }, Settings with { Command = ["--fast", "--now"] }, Settings with { Command = ["--fast --now"] },
            Settings with { Volumes = [] }, Settings with { Limits = Settings.Limits with { Cpus = .6 } }, Settings with { Limits = Settings.Limits with { MemoryBytes = 2 << 20 } },
            Settings with { Limits = Settings.Limits with { Processes = 9 } }, Settings with { Limits = Settings.Limits with { OpenFiles = null } }, Settings with { WritablePaths = [] },
            Settings with { StopGrace = TimeSpan.FromSeconds(11) }, Settings with { ReadyPath = "/ready" }, Settings with { HealthCommand = ["well"] },
        ];
        others.Select(settings => Release(settings).ConfigurationDigest).Append(Gateway.ConfigurationDigest).Should().OnlyHaveUniqueItems();
        others.Should().AllSatisfy(settings => Release(settings).IsSameAs(Gateway).Should().BeFalse());
        (Gateway with { Configuration = new Dictionary<string, string> { ["A"] = "c" } }).IsSameAs(Gateway).Should().BeFalse();
        (Gateway with { Settings = null }).IsSameAs(Gateway).Should().BeFalse();
    }

    [Fact]
    public void The_order_of_a_declaration_is_nothing()
    {
        var turned = Settings with { Files = [Settings.Files[1], Settings.Files[0]], Secrets = ["token", "mail"] };
        Release(turned).IsSameAs(Gateway).Should().BeTrue();
        Gateway.ConfigurationDigest.Should().MatchRegex("^sha256:[0-9a-f]{64}$");
    }

    [Fact]
    public void A_release_that_was_journalled_comes_back_with_all_its_settings()
    {
        var intent = Samples.Intent() with { To = [new(Gateway, 2, "1.1.0")] };
        var data = RolloutEntries.Of(intent);
        var read = RolloutEntries.Fold([new() { Number = 1, At = Samples.Noon, Kind = EntryKind.Started, Version = 1, By = "mira", Data = data }]).Intent.To[0].Release;
        read.IsSameAs(Gateway).Should().BeTrue();
        read.Settings.Should().BeEquivalentTo(Settings);
    }

    [Fact]
    public void A_manifest_from_before_settings_were_recorded_is_still_read()
    {
        var old = JsonSerializer.Deserialize<ModuleRelease>("""{"module":"gateway","digest":"sha256:a","configuration":{"A":"b"}}""", JsonSerializerOptions.Web)!;
        old.Settings.Should().BeNull();
        old.IsSameAs(new ModuleRelease("gateway", "sha256:a", new Dictionary<string, string> { ["A"] = "b" })).Should().BeTrue();
    }

    private static ModuleRelease Release(RunSettings settings) => new("gateway", "sha256:a", new Dictionary<string, string> { ["A"] = "b" }) { Settings = settings };
}
