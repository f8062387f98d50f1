using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Engines.Tests.Processes;

/// <summary>What a slot is given besides its environment.</summary>
public sealed class BelongingsTests : IAsyncLifetime
{
    private const string Secret = "s3cret-0f-the-process";

    private readonly EngineOnDisk _disk = new();

    public Task InitializeAsync() => _disk.InitializeAsync();

    public Task DisposeAsync() => _disk.DisposeAsync();

    [Fact]
    public async Task A_slot_finds_files_arguments_and_secrets_and_all_are_gone_with_it()
    {
        var slot = Slot(SecretSource.Command("echo", Secret)) with { Files = [new("conf/a.conf", "a=1"u8.ToArray())], Command = ["--one", "two words; true"] };
        await _disk.Engine.StartAsync(slot, default);
        await UntilLoggedAsync("secret token");
        var lines = await _disk.Engine.LogsAsync("test", "echo-1", 10, default);
        lines.Should().Contain("arguments: --one|two words; true");
        lines.Should().ContainSingle(line => line.StartsWith("file conf/a.conf mode 444", StringComparison.Ordinal));
        lines.Should().ContainSingle(line => line.StartsWith("secret token mode 400", StringComparison.Ordinal) && line.EndsWith(Hash(Secret), StringComparison.Ordinal));
        Directory.EnumerateFiles(_disk.Root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal) && File.ReadAllText(file).Contains(Secret, StringComparison.Ordinal))
            .Should().ContainSingle().Which.Should().EndWith("/slots/echo-1/secrets/token");
        await _disk.Engine.StopAsync("test", "echo-1", default);
        Directory.Exists(Path.Combine(_disk.Root, "environments", "test", "slots", "echo-1")).Should().BeFalse();
    }

    [Fact]
    public async Task A_slot_that_is_started_again_by_its_supervisor_finds_its_secret_again()
    {
        await _disk.Engine.StartAsync(Slot(SecretSource.Command("echo", Secret)), default);
        await UntilLoggedAsync("secret token");
        EngineOnDisk.Kill(_disk.Status().Process!.Pid);
        await EngineOnDisk.UntilAsync(() => _disk.Engine.LogsAsync("test", "echo-1", 10, default).Result.Count(line => line.StartsWith("secret token", StringComparison.Ordinal)) == 2, "it finds the secret again");
    }

    [Fact]
    public async Task A_file_that_changes_makes_another_slot_and_nothing_of_the_first_is_left()
    {
        var slot = _disk.Slot() with { Files = [new("a.conf", [1]), new("b.conf", [2])] };
        await _disk.Engine.StartAsync(slot, default);
        var first = _disk.Status().Process;
        await _disk.Engine.StartAsync(slot with { Files = [new("a.conf", [3])] }, default);
        _disk.Status().Process.Should().NotBe(first);
        Directory.EnumerateFiles(Path.Combine(_disk.Root, "environments", "test", "slots", "echo-1", "files")).Should().ContainSingle()
            .Which.Should().Match(file => File.ReadAllBytes((string)file)[0] == 3);
    }

    public static TheoryData<string, SecretSource> Unusable => new()
    {
        { "cannot be read", SecretSource.File("/nowhere/token") },
        { "is empty", SecretSource.File("/dev/null") },
        { "more than 65536 bytes", SecretSource.File("/dev/zero") },
        { "is empty", SecretSource.Command("true") },
        { "more than 65536 bytes", SecretSource.Command("cat", "/dev/zero") },
        { "exit code 1", SecretSource.Command("false") },
        { "cannot be run", SecretSource.Command("no-such-program-anywhere") },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task A_secret_that_cannot_be_given_is_named_and_nothing_is_started(string why, SecretSource source)
    {
        var starting = () => _disk.Engine.StartAsync(Slot(source), default);
        (await starting.Should().ThrowAsync<EngineException>().WithMessage($"The secret 'token' of echo-1 *{why}*Nothing was started.")).Which.Message.Should().NotContain("\n");
        (await _disk.Engine.InspectAsync("test", default)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("/etc/escape")]
    [InlineData("a\n")]
    public async Task A_release_whose_file_would_lie_elsewhere_is_refused(string path)
    {
        var starting = () => _disk.Engine.StartAsync(_disk.Slot() with { Files = [new(path, [1])] }, default);
        await starting.Should().ThrowAsync<EngineException>().WithMessage("*is no path of a file*");
    }

    private SlotSpec Slot(SecretSource token) => _disk.Slot() with { Secrets = new Dictionary<string, SecretSource> { ["token"] = token } };

    private Task UntilLoggedAsync(string beginning) => EngineOnDisk.UntilAsync(
        () => _disk.Engine.LogsAsync("test", "echo-1", 10, default).Result.Any(line => line.StartsWith(beginning, StringComparison.Ordinal)), beginning);

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
