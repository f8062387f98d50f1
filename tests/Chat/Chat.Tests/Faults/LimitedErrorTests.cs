using System.Net;
using Chat.Client;
using Chat.Tests.Running;

namespace Chat.Tests.Faults;

/// <summary>Errors that only some meet, or only sometimes.</summary>
public sealed class LimitedErrorTests : ChatSiteTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private ModuleProcess _messages = null!;

    public override async Task InitializeAsync() => _messages = await Site.StartMessagesAsync();

    [Fact]
    public async Task Errors_for_a_prefix_meet_users_rooms_and_workspaces_whose_names_begin_with_it_and_nobody_else()
    {
        var gateway = await FailingAsync(("CHAT_FAULT_ONLY_FOR", "bad"));
        var anna = Site.Client(gateway.Address, "anna");
        await anna.SignInAsync();
        (await anna.HistoryAsync("lobby", 0)).Messages.Should().BeEmpty();

        var ofTheRoom = () => anna.HistoryAsync("bad-room", 0);
        var ofTheUser = () => Site.Client(gateway.Address, "bad-bert").SignInAsync();

        (await ofTheRoom.Should().ThrowAsync<ChatException>()).Which.Status.Should().Be(HttpStatusCode.InternalServerError);
        (await ofTheUser.Should().ThrowAsync<ChatException>()).Which.Status.Should().Be(HttpStatusCode.InternalServerError);
        await using var here = await Site.EnterAsync(gateway.Address, "anna");
        await using var there = await Site.EnterAsync(gateway.Address, "anna", "bad-company");
        (await here.SendAsync("lobby", "a-1", "hello", Limit)).IsAcknowledged.Should().BeTrue();
        (await here.SendAsync("bad-room", "a-2", "hello", Limit)).Failure.Should().Contain("CHAT_FAULT_ERROR_RATE");
        (await there.SendAsync("lobby", "a-3", "hello", Limit)).Failure.Should().Contain("CHAT_FAULT_ERROR_RATE");
    }

    [Fact]
    public async Task Errors_of_overload_begin_above_a_number_of_open_sockets_and_end_below_it()
    {
        var gateway = await FailingAsync(("CHAT_FAULT_ABOVE_SOCKETS", "1"));
        await using var anna = await Site.EnterAsync(gateway.Address, "anna");
        (await anna.SendAsync("load", "a-1", "alone", Limit)).IsAcknowledged.Should().BeTrue();

        await using (await Site.EnterAsync(gateway.Address, "bert"))
            (await anna.SendAsync("load", "a-2", "crowded", Limit)).IsAcknowledged.Should().BeFalse();

        var number = 2;
        await Eventually.TrueAsync(async () => (await anna.SendAsync("load", $"a-{++number}", "alone again", Limit)).IsAcknowledged, "the errors are over");
    }

    [Fact]
    public async Task Errors_of_an_outage_last_as_long_as_its_file_does()
    {
        var outage = Path.Combine(Site.Volume, "outage");
        var gateway = await FailingAsync(("CHAT_FAULT_WHILE_FILE", outage));
        (await gateway.StatusAsync("/")).Should().Be(HttpStatusCode.OK);

        File.WriteAllText(outage, "");
        (await gateway.StatusAsync("/")).Should().Be(HttpStatusCode.InternalServerError);

        File.Delete(outage);
        (await gateway.StatusAsync("/")).Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("messages")]
    public async Task A_message_with_the_poisonous_word_fails_and_others_do_not(string module)
    {
        (string, string) fault = ("CHAT_FAULT_POISON", "arsenic");
        var messages = module == "messages" ? await Site.StartMessagesAsync(fault) : _messages;
        var gateway = await Site.StartGatewayAsync(messages.Address, module == "gateway" ? [fault] : []);
        await using var anna = await Site.EnterAsync(gateway.Address, "anna");

        (await anna.SendAsync("poison", "a-1", "sugar", Limit)).IsAcknowledged.Should().BeTrue();
        (await anna.SendAsync("poison", "a-2", "sugar and arsenic", Limit)).IsAcknowledged.Should().BeFalse();

        (await gateway.CountAsync("send", "failed")).Should().Be(1);
        (await messages.CountAsync("send", "ok")).Should().Be(1);
    }

    private Task<ModuleProcess> FailingAsync((string, string) only) => Site.StartGatewayAsync(_messages.Address, ("CHAT_FAULT_ERROR_RATE", "1"), only);
}
