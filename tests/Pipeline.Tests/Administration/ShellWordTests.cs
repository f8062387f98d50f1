using System.Diagnostics;
using Pipeline.Administration;

namespace Pipeline.Tests.Administration;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("/srv/chat/settings.json")]
    [InlineData("two words")]
    [InlineData("it's $HOME; `id` \"quoted\" \\ & | * ~")]
    [InlineData("")]
    [InlineData("-n")]
    public async Task A_shell_reads_back_what_was_meant(string text)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", ShellWord.Line("printf", "%s", text)]) { RedirectStandardOutput = true })!;
        (await shell.StandardOutput.ReadToEndAsync()).Should().Be(text);
        await shell.WaitForExitAsync();
    }

    [Fact]
    public void What_means_nothing_to_a_shell_stays_readable() => ShellWord.Of("/srv/chat-1/a_b.json").Should().Be("/srv/chat-1/a_b.json");
}
