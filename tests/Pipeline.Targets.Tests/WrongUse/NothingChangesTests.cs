namespace Pipeline.Targets.Tests.WrongUse;

/// <summary>What makes no sense is said in one line, ends with 1, and starts nothing.</summary>
public sealed class NothingChangesTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    public static TheoryData<string, string> Wrong => new()
    {
        { "Canary --environment moon", "Environment 'moon' is not declared in this build; it has test, production." },
        { "Canary", "Say where: --environment, one of test, production." },
        { "Canary --environment test --release 9.9.9", "Release '9.9.9' was not built here; there is 1.0.0." },
        { "Canary --environment test --release ../../etc/passwd", "Release '../../etc/passwd' is no version;" },
        { "Canary --environment test --module billing", "Module 'billing' is not part of echo; it has echo." },
        { "Canary --environment test --output loud", "Output mode 'loud' is unknown; allowed are auto, live, plain, json, quiet." },
        { "Status --environment test --output loud", "Output mode 'loud' is unknown; allowed are auto, live, plain, json, quiet." },
        { "Canary --environment test --weights 50 25 100", "Step 2 of the rollout plan has 25 % after 50 %; weights must rise." },
        { "BuildImages --registry ghcr.io/chat --release 1.1.0", "--registry ghcr.io/chat is for container images: add --engine docker." },
        { "BuildImages --registry chat --release 1.1.0 --engine docker", "'chat' is no registry: give HOST[:PORT]/PREFIX such as registry.example:5000/chat" },
        { "SaveImages --release 1.0.0", "Say which file: --archive FILE." },
        { "SaveImages --release 1.0.0 --archive out.tar", "1.0.0 cannot be saved: echo of 1.0.0 was built for no container: BuildImages --release 1.0.0 --engine docker builds it for one." },
        { "LoadImages --archive none.tar", "none.tar' cannot be used (Could not find file" },
        { "Canary --environment test --elasticsearch http://127.0.0.1:9 --elasticsearch-credentials none.txt", "none.txt" },
        { "ShipLogs --environment test", "Say where to: --elasticsearch https://elasticsearch.example:9200" },
        { "ShipLogs --environment test --elasticsearch http://127.0.0.1:9 --log-budget much", "--log-budget is 'much'; write it as 500MB or 2GB." },
        { "Promote --environment test", "Nothing was ever deployed to test; Canary begins." },
        { "Abort --environment test", "Nothing was ever deployed to test; Canary begins." },
        { "Hold --environment test", "Nothing was ever deployed to test; Canary begins." },
        { "Resume --environment test", "Nothing was ever deployed to test; Canary begins." },
        { "Rollback --environment test", "Nothing was ever deployed to test; Canary begins." },
        { "HealthGate --environment test", "Nothing was ever deployed to test; Canary begins." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task It_is_said_in_one_line(string command, string sentence)
    {
        await _site.BuildAsync("1.0.0");
        var ending = await _site.TypeAnywhereAsync(command.Split(' '));
        ending.ExitCode.Should().Be(1);
        ending.Lines.Should().Contain(line => line.Contains(sentence)).And.NotContain(line => line.StartsWith("   at "));
        Directory.Exists(_site.Environment).Should().BeFalse("nothing is started");
    }

    [Fact]
    public async Task A_canary_without_a_release_says_how_one_is_made()
    {
        var ending = await _site.TypeAsync("Canary");
        (ending.ExitCode, ending.Text).Should().Match<(int Code, string Text)>(it => it.Code == 1 && it.Text.Contains("No release was built here; BuildImages --release VERSION makes one."));
    }

    [Fact]
    public async Task Status_of_an_environment_that_never_ran_is_no_failure()
    {
        var ending = await _site.TypeAsync("Status");
        ending.ExitCode.Should().Be(0);
        ending.Lines.Should().Contain("TYPE      ./build.sh Canary --environment test");
    }
}
