using System.Diagnostics;
using System.Text.Json;
using Chat.People.Reporting;
using Chat.Tests.Running;

namespace Chat.Tests.People;

/// <summary>The load driver as a program.</summary>
public sealed class CommandLineTests : ChatSiteTests
{
    [Theory]
    [InlineData("--url is ''")]
    [InlineData("--url is 'ftp://x'", "--url", "ftp://x")]
    [InlineData("users is 0: give 1 to 10000.", "--url", "http://127.0.0.1:1", "--users", "0")]
    [InlineData("--rate is 'fast'", "--url", "http://127.0.0.1:1", "--rate", "fast")]
    [InlineData("--users needs a value.", "--url", "http://127.0.0.1:1", "--users")]
    [InlineData("'--loud' is not an option here.", "--loud")]
    public async Task Wrong_use_is_named_and_exits_with_one(string line, params string[] words)
    {
        using var program = Start(words);

        await program.WaitForExitAsync();

        program.ExitCode.Should().Be(1);
        (await program.StandardError.ReadToEndAsync()).Should().StartWith($"chat-people: {line}");
    }

    [Fact]
    public async Task It_ends_with_its_standard_input_and_reports_as_json()
    {
        var gateway = await StartChatAsync();
        var file = Path.Combine(Site.Volume, "report.json");
        using var program = Start([
            "--url", gateway.Address.ToString(), "--users", "6", "--rooms", "2", "--rate", "5", "--json", "--until-stdin-closes", "--report", file]);
        JsonSerializer.Deserialize(await program.StandardOutput.ReadLineAsync() ?? "", ReportJson.Default.PeopleSnapshot).Should().NotBeNull();

        program.StandardInput.Close();
        await program.WaitForExitAsync();

        program.ExitCode.Should().Be(0);
        var last = (await program.StandardOutput.ReadToEndAsync()).TrimEnd().Split('\n')[^1];
        last.Should().Be((await File.ReadAllTextAsync(file)).TrimEnd());
        JsonSerializer.Deserialize(last, ReportJson.Default.LossReport).Should().Match<LossReport>(
            report => report.Users == 6 && report.Lost == 0 && report.Acknowledged == report.Sent);
    }

    [Fact]
    public async Task A_loss_exits_with_two()
    {
        var gateway = await StartChatAsync(("CHAT_FAULT_DROP_MESSAGES", "1"));
        using var program = Start([
            "--url", gateway.Address.ToString(), "--users", "6", "--rate", "5", "--until-stdin-closes", "--stragglers-within", "0"]);
        while (await program.StandardOutput.ReadLineAsync() is { } line && line.Contains(" 0 acknowledged"))
        {
        }

        program.StandardInput.Close();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        program.ExitCode.Should().Be(2);
        output.Should().MatchRegex("messages lost +[1-9]");
    }

    private async Task<ModuleProcess> StartChatAsync(params (string, string)[] faults)
    {
        var messages = await Site.StartMessagesAsync();
        return await Site.StartGatewayAsync(messages.Address, faults);
    }

    private static Process Start(string[] words) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "chat-people.dll"), .. words])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
