using System.Text.Json;
using Pipeline.Packages.Tests.OwnBuild;
using Pipeline.Packages.Tests.Traffic;

namespace Pipeline.Packages.Tests;

/// <summary>Somebody with the packages, the README and a product that is not a chat.</summary>
public sealed class OwnProductTests(BuiltShop shop) : IClassFixture<BuiltShop>
{
    private static readonly string[] First = ["first edition, 42 in stock"];
    private static readonly string[] Second = ["second edition, 42 in stock"];

    [Fact]
    public async Task A_release_is_canaried_promoted_and_rolled_back_and_no_visit_fails()
    {
        const string Dev = "dev";
        (await shop.RunAsync("Canary", "--environment", Dev, "--release", "1.0.0")).ShouldExitWith(0);
        await using var visitors = new Visitors(shop.Address(Dev));
        (await visitors.ReadAsync()).Should().Equal(First);

        (await shop.RunAsync("Canary", "--environment", Dev, "--release", "1.1.0")).ShouldExitWith(0);
        (await visitors.ReadAsync()).Should().BeEquivalentTo(First.Concat(Second), "half of the people meet the canary");
        (await shop.RunAsync("Promote", "--environment", Dev)).ShouldExitWith(0);
        (await visitors.ReadAsync()).Should().Equal(Second);

        (await shop.RunAsync("Rollback", "--environment", Dev, "--reason", "prices are wrong")).ShouldExitWith(0);
        (await visitors.ReadAsync()).Should().Equal(First);
        (await shop.RunAsync("Status", "--environment", Dev)).ShouldExitWith(0).Output.Should().Contain("everybody is on 1.0.0");

        visitors.Failures.Should().BeEmpty();
        visitors.Visits.Should().BePositive();
    }

    [Fact]
    public async Task A_published_build_delivers_aborts_and_rolls_back_without_an_SDK()
    {
        const string Test = "test";
        (await shop.RunWithRuntimeOnlyAsync("--list-sdks")).ShouldExitWith(0).Output.Should().BeEmpty();
        (await shop.RunPublishedAsync("Canary", "--environment", Test, "--release", "1.0.0")).ShouldExitWith(0);
        await using var visitors = new Visitors(shop.Address(Test));

        (await shop.RunPublishedAsync("Canary", "--environment", Test, "--release", "1.1.0")).ShouldExitWith(0);
        (await shop.RunPublishedAsync("Abort", "--environment", Test, "--reason", "not today")).ShouldExitWith(0);
        (await visitors.ReadAsync()).Should().Equal(First);

        (await shop.RunPublishedAsync("Deploy", "--environment", Test, "--release", "1.1.0")).ShouldExitWith(0);
        (await visitors.ReadAsync()).Should().Equal(Second);
        (await shop.RunPublishedAsync("Rollback", "--environment", Test)).ShouldExitWith(0);
        (await visitors.ReadAsync()).Should().Equal(First);
        (await shop.RunPublishedAsync("Status", "--environment", Test)).ShouldExitWith(0).Output.Should().Contain("everybody is on 1.0.0");

        visitors.Failures.Should().BeEmpty();
    }

    [Fact]
    public void Every_package_of_ours_comes_from_the_feed_that_was_packed()
    {
        var ours = Directory.GetDirectories(Path.Combine(shop.Folder, "packages"), "pipeline.*");
        ours.Should().HaveCount(Directory.GetFiles(shop.Feed, "*.nupkg").Length);
        foreach (var origin in ours.SelectMany(package => Directory.GetFiles(package, ".nupkg.metadata", SearchOption.AllDirectories)))
            using (var json = JsonDocument.Parse(File.ReadAllText(origin)))
                json.RootElement.GetProperty("source").GetString().Should().Be(shop.Feed);
    }
}
