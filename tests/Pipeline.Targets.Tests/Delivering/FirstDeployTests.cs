namespace Pipeline.Targets.Tests.Delivering;

public sealed class FirstDeployTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Deploy_brings_a_first_release_to_everybody_and_a_second_run_changes_nothing()
    {
        await _site.BuildAsync("1.0.0");
        for (var run = 0; run < 2; run++)
        {
            var ending = await _site.TypeAsync("Deploy", "--release", "1.0.0");
            ending.ExitCode.Should().Be(0, ending.Text);
            (await _site.ServesAsync()).Should().BeTrue();
        }
    }
}
