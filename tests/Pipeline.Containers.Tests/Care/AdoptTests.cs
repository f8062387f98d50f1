using Chat.People;
using Chat.People.Reporting;
using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Rollouts.Running;
using Pipeline.Targets.Adopting;
using Pipeline.Targets.Delivering;
using Pipeline.Traffic;

namespace Pipeline.Containers.Tests.Care;

/// <summary>A chat that somebody started by hand, taken into an environment while people use it.</summary>
[Collection(OnAnEngine.Name)]
public sealed class AdoptTests(EngineFixture fixture) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adopt-");
    private readonly SiteOnEngine _site = fixture.NewSite();
    private readonly int _byHand = LoopbackPort.Free([]);
    private ChatByHand? _chat;
    private string _gateway = "";
    private string _messages = "";

    public async Task InitializeAsync()
    {
        if (EngineOffer.WhyNone is not null)
            return;
        (_gateway, _messages) = (await fixture.BuildAsync("Chat.Gateway", "tests/Chat/Chat.Gateway/Dockerfile"), await fixture.BuildAsync("Chat.Messages", "tests/Chat/Chat.Messages/Dockerfile"));
        _chat = new(fixture, _site.Product);
        await _chat.StartAsync(_gateway, _messages, _byHand);
        await SiteOnEngine.UntilAsync(IsReadyAsync, "the chat answers");
    }

    public async Task DisposeAsync()
    {
        if (_chat is not null)
        {
            await _site.DisposeAsync();
            await _chat.RemoveAsync();
        }

        _folder.Delete(recursive: true);
    }

    [ContainerFact]
    public async Task Nobody_notices_that_it_is_adopted_and_the_next_release_comes_and_goes_without_a_loss()
    {
        var site = Site(LoopbackPort.Free([_byHand]));
        await using (var before = Crowd.Start(People(new($"http://127.0.0.1:{_byHand}"))))
        {
            await TalkingAsync(before);
            (await AdoptAsync(site)).Should().Be(0);
            await TalkingAsync(before);
            await NothingIsLostAsync(before);
        }

        await using var people = Crowd.Start(People(site.Environment.PublicAddress));
        await TalkingAsync(people);
        await using var edge = await _site.Engine.ConnectEdgeAsync(SiteOnEngine.Environment, default);
        RolloutRunner runner = new(site.Product, site.Environment, edge, _site.Engine, new Screen("quiet", SiteOnEngine.Environment).View, TimeProvider.System, "test");
        Release next = new("2.0.0", [new("gateway", _gateway, Configuration("next")), new("messages", _messages, Configuration("next"))]);
        (await runner.BeginAsync(history => Intents.Forward(site.Product, history, next, site.Product.Modules, site.Plan, "next") is { } intent ? intent with { StopAfterFirstStep = false } : null, default)).ExitCode.Should().Be(0);
        await TalkingAsync(people);
        (await runner.BeginAsync(history => Intents.Back(site.Product, history, site.Plan, "back"), default)).ExitCode.Should().Be(0);
        await TalkingAsync(people);
        await NothingIsLostAsync(people);
        (await _chat!.InspectAsync(_chat.Messages)).RestartCount.Should().Be(0, "it was never stopped");
    }

    [ContainerFact]
    public async Task When_the_public_port_is_its_own_the_edge_takes_it_at_one_step_and_what_was_said_is_still_there()
    {
        var site = Site(_byHand);
        await using var people = Crowd.Start(People(site.Environment.PublicAddress) with { AnswerWithin = TimeSpan.FromSeconds(20) });
        await TalkingAsync(people);
        (await AdoptAsync(site)).Should().Be(0);
        await TalkingAsync(people);
        var report = await people.FinishAsync();
        report.Lost.Should().Be(0, ReportText.Write(report));
        (await _chat!.InspectAsync(_chat.Gateway)).State!.Running.Should().BeFalse();
        (await _chat.InspectAsync(_chat.Messages)).State!.Running.Should().BeTrue();
    }

    [ContainerFact]
    public async Task An_adopted_slot_that_was_retired_is_started_from_what_was_recorded_on_the_same_volume()
    {
        var site = Site(LoopbackPort.Free([_byHand]));
        (await AdoptAsync(site)).Should().Be(0);
        await _site.Engine.StopAsync(SiteOnEngine.Environment, "messages-1", default);
        (await _chat!.InspectAsync(_chat.Messages)).State!.Running.Should().BeFalse("it is stopped, and kept");
        var engine = fixture.EngineFor(_site.Product);
        await using DeliverySession session = new(site, engine, await engine.ConnectEdgeAsync(SiteOnEngine.Environment, default));
        (await session.CareAsync(care => care.StartAsync("messages", "it is needed again", default))).ExitCode.Should().Be(0);
        var slot = await fixture.Client.Containers.InspectContainerAsync(_site.Container("messages-1"));
        (slot.Image, slot.Config!.Env).Should().Match<(string Image, IList<string> Env)>(it => it.Image == _messages && it.Env.Contains("GREETING=hello"));
    }

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

    private async Task<int> AdoptAsync(DeliverySite site)
    {
        List<AdoptionCandidate> candidates = [];
        foreach (var (module, container) in new[] { ("gateway", _chat!.Gateway), ("messages", _chat.Messages) })
            candidates.Add(await _site.Engine.ExamineAsync(site.Product.Module(module), container, default));
        AdoptionPlan plan = new(site, candidates);
        plan.Refusals.Should().BeEmpty();
        using var engine = fixture.EngineFor(_site.Product);
        return await new AdoptionSteps(plan, engine).RunAsync("1.0.0", "it runs already", default);
    }

    private DeliverySite Site(int port) => new()
    {
        Folder = _folder.FullName,
        IsLogged = false,
        Engine = "docker",
        Output = "quiet",
        Environment = new(SiteOnEngine.Environment, new Uri($"http://127.0.0.1:{port}")),
        Plan = new([new(Weight.Percent(50), TimeSpan.FromSeconds(2)), new(Weight.Full, TimeSpan.FromSeconds(1))]) { Samples = 0, DrainPerSecond = 50 },
        Product = new(_site.Product)
        {
            CohortKeys = ["cookie:chat-user"],
            Modules =
            [
                new Module("gateway") { Project = "none", PublicPath = "/", MetricsPath = "/metrics", ReadyWithin = SiteOnEngine.Patience },
                new Module("messages") { Project = "none", MetricsPath = "/metrics", Volumes = ["chatdata"], ReadyWithin = SiteOnEngine.Patience },
            ],
        },
    };

    private static Dictionary<string, string> Configuration(string greeting) => new() { ["GREETING"] = greeting };

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
