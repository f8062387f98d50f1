using Chat.People;
using Chat.People.Reporting;
using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Containers.Tests.Typing;
using Pipeline.Engines.Processes.Slots;

namespace Pipeline.Containers.Tests.Care;

/// <summary>A chat that somebody started by hand, taken into an environment while people use it.</summary>
public sealed class AdoptTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    private readonly int _byHand = LoopbackPort.Free([]);
    private ChatByHand? _chat;
    private string _gateway = "";
    private string _messages = "";

    private string Named => $"gateway={_chat!.Gateway},messages={_chat.Messages}";

    public override async Task InitializeAsync()
    {
        if (EngineOffer.WhyNone is not null)
            return;
        (_gateway, _messages) = (await Fixture.BuildAsync("Chat.Gateway", "tests/Chat/Chat.Gateway/Dockerfile"), await Fixture.BuildAsync("Chat.Messages", "tests/Chat/Chat.Messages/Dockerfile"));
        _chat = new(Fixture, Site.Product);
        await _chat.StartAsync(_gateway, _messages, _byHand);
        await SiteOnEngine.UntilAsync(IsReadyAsync, "the chat answers");
    }

    public override async Task DisposeAsync()
    {
        if (_chat is null)
            return;
        await base.DisposeAsync();
        await _chat.RemoveAsync();
    }

    [ContainerFact]
    public async Task Nobody_notices_that_it_is_adopted_and_the_next_release_comes_and_goes_without_a_loss()
    {
        using var typed = Typed(LoopbackPort.Free([_byHand]));
        await using (var before = Crowd.Start(People(new($"http://127.0.0.1:{_byHand}"))))
        {
            await TalkingAsync(before);
            await typed.DoAsync("Adopt", "--module", Named, "--release", "1.0.0", "--reason", "it runs already");
            await TalkingAsync(before);
            await NothingIsLostAsync(before);
        }

        await using var people = Crowd.Start(People(typed.PublicAddress));
        await TalkingAsync(people);
        Dictionary<string, string> configuration = new() { ["GREETING"] = "next" };
        typed.Offer(new("2.0.0", [new("gateway", _gateway, configuration), new("messages", _messages, configuration)]));
        await typed.DoAsync("Canary", "--release", "2.0.0", "--bake", "2");
        await TalkingAsync(people);
        await typed.DoAsync("Promote", "--bake", "2");
        await TalkingAsync(people);
        await typed.DoAsync("Rollback");
        await TalkingAsync(people);
        await NothingIsLostAsync(people);
        (await typed.DoAsync("Status")).Should().Contain("1.0.0").And.Contain("messages-1");
        (await _chat!.InspectAsync(_chat.Messages)).RestartCount.Should().Be(0, "it was never stopped");
    }

    [ContainerFact]
    public async Task When_the_public_port_is_its_own_the_edge_takes_it_at_one_step_and_what_was_said_is_still_there()
    {
        using var typed = Typed(_byHand);
        await using var people = Crowd.Start(People(typed.PublicAddress) with { AnswerWithin = TimeSpan.FromSeconds(20) });
        await TalkingAsync(people);
        var refused = await typed.TypeAsync("Adopt", "--module", Named);
        (refused.ExitCode, refused.Text).Should().Match<(int Code, string Text)>(it => it.Code == 1 && it.Text.Contains("with --yes it is stopped at the last step"));
        (await MadeAsync()).Should().BeEmpty();
        (await typed.DoAsync("Adopt", "--module", Named, "--yes")).Should().Contain($"people notice here, once: {_chat!.Gateway} is stopped").And.Contain($"The edge took {typed.PublicAddress}");
        await TalkingAsync(people);
        var report = await people.FinishAsync();
        report.Lost.Should().Be(0, ReportText.Write(report));
        (await _chat.InspectAsync(_chat.Gateway)).State!.Running.Should().BeFalse();
        (await _chat.InspectAsync(_chat.Messages)).State!.Running.Should().BeTrue();
    }

    [ContainerFact]
    public async Task A_dry_run_says_every_step_and_changes_nothing_and_what_can_be_no_slot_is_refused_by_name()
    {
        using var typed = Typed(_byHand);
        var plan = await typed.DoAsync("Adopt", "--module", Named, "--dry-run");
        plan.Should().Contain($"the volume {Site.Product}-volume becomes chatdata of messages")
            .And.Contain($"{_chat!.Messages} becomes messages-1: it gets one more address and goes on running, with its image {_messages}")
            .And.Contain($"gateway-1 is started from the image and the variables of {_chat.Gateway}, beside it")
            .And.Contain($"people notice here, once: {_chat.Gateway} is stopped");
        var strange = await _chat.MakeStrangeAsync(_messages);
        var refused = await typed.TypeAsync("Adopt", "--module", $"gateway={_chat.Gateway},messages={strange}", "--yes");
        refused.ExitCode.Should().Be(1);
        refused.Text.Should().Contain("Nothing was changed").And.Contain($"{strange} (messages) is privileged").And.Contain($"{strange} (messages) has the folder /srv of the machine at /data");
        var unknown = await typed.TypeAsync("Adopt", "--module", $"gateway={_chat.Gateway},messages=nobody", "--yes");
        (unknown.ExitCode, unknown.Text).Should().Match<(int Code, string Text)>(it => it.Code == 1 && it.Text.Contains("no container 'nobody' for messages"));
        (await MadeAsync()).Should().BeEmpty();
        (await _chat.InspectAsync(_chat.Messages)).NetworkSettings!.Networks.Should().ContainSingle();
    }

    [ContainerFact]
    public async Task An_adopted_slot_that_was_retired_is_started_from_what_was_recorded_on_the_same_volume()
    {
        using var typed = Typed(LoopbackPort.Free([_byHand]));
        await typed.DoAsync("Adopt", "--module", Named);
        await Site.Engine.StopAsync(SiteOnEngine.Environment, "messages-1", default);
        (await _chat!.InspectAsync(_chat.Messages)).State!.Running.Should().BeFalse("it is stopped, and kept");
        await typed.DoAsync("Start", "--module", "messages", "--reason", "it is needed again");
        var slot = await Fixture.Client.Containers.InspectContainerAsync(Site.Container("messages-1"));
        (slot.Image, slot.Config!.Env).Should().Match<(string Image, IList<string> Env)>(it => it.Image == _messages && it.Env.Contains("GREETING=hello"));
    }

    private TypedSite Typed(int port) => new(Fixture, Site.Product, port, "--chat");

    /// <summary>The names of all that the environment has on the engine.</summary>
    private async Task<IReadOnlyList<string>> MadeAsync() =>
    [
        .. new[]
        {
            (await Fixture.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true })).SelectMany(container => container.Names).Select(name => name.TrimStart('/')),
            (await Fixture.Client.Networks.ListNetworksAsync()).Select(network => network.Name),
            ((await Fixture.Client.Volumes.ListAsync(CancellationToken.None)).Volumes ?? []).Select(volume => volume.Name),
        }.SelectMany(names => names).Where(name => name.StartsWith(Site.Network, StringComparison.Ordinal)),
    ];

    private async Task<bool> IsReadyAsync()
    {
        using HttpClient client = new();
        try
        {
            return (await client.GetAsync($"http://127.0.0.1:{_byHand}/readyz")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static PeopleOptions People(Uri address) => new()
    {
        Url = address,
        Users = 10,
        Rooms = 2,
        MessagesPerSecond = 1,
        ArriveWithin = TimeSpan.FromMilliseconds(200),
        ReconnectWithin = TimeSpan.FromMilliseconds(200),
        AnswerWithin = TimeSpan.FromSeconds(15),
        StragglersWithin = TimeSpan.FromSeconds(30),
    };

    private static async Task TalkingAsync(Crowd people)
    {
        var before = people.Snapshot().Delivered;
        await SiteOnEngine.UntilAsync(() => Task.FromResult(people.Snapshot().Delivered > before + 10), "people talk");
    }

    private static async Task NothingIsLostAsync(Crowd people)
    {
        var report = await people.FinishAsync();
        report.IsClean.Should().BeTrue(ReportText.Write(report));
        (report.RequestsFailed, report.SocketsCut).Should().Be((0, 0), ReportText.Write(report));
    }
}
