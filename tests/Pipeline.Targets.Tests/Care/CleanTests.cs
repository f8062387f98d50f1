namespace Pipeline.Targets.Tests.Care;

public sealed class CleanTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_no_rollback_needs_is_removed_and_named_and_what_it_needs_stays()
    {
        await _site.DeployAsync("1.0.0", "--window", "0");
        foreach (var version in new[] { "1.1.0", "1.2.0" })
        {
            await _site.DeployAsync(version, "--window", "0");
            (await _site.TypeAsync("Promote", "--window", "0")).ExitCode.Should().Be(0);
        }

        var oldest = _site.DigestOf("1.0.0");
        var cleaned = await _site.TypeAsync("Clean");
        cleaned.ExitCode.Should().Be(0, cleaned.Text);
        cleaned.Text.Should().Contain("removed echo-2, and 1 images").And.Contain(oldest);
        (_site.Keeps(oldest), _site.Keeps(_site.DigestOf("1.1.0")), _site.Keeps(_site.DigestOf("1.2.0"))).Should().Be((false, true, true));
        (await _site.TypeAsync("Clean")).Text.Should().Contain("nothing was removed");
        (await _site.TypeAsync("Rollback")).ExitCode.Should().Be(0, "the release before is still there");
        (await _site.ServesAsync()).Should().BeTrue();
    }
}
