using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Containers.Tests.Slots;
using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Connecting;

public sealed class RemoteEngineTests(EngineFixture fixture) : TestsOnAnEngine(fixture)
{
    [PrivateEngineFact]
    public async Task An_engine_over_tls_is_steered_like_one_of_this_machine()
    {
        using var engine = EngineAt(Fixture.Remote!);
        await using var edge = await engine.EnsureEdgeAsync(SiteOnEngine.EdgeSpec(), default);
        await engine.StartAsync(Site.Slot(), default);
        (await engine.WaitUntilReadyAsync(SiteOnEngine.Environment, "echo-1", SiteOnEngine.Patience, default)).Should().BeEquivalentTo(Readiness.Yes);
        (await edge.StatusAsync(default)).Environment.Should().Be(SiteOnEngine.Environment);
        (await engine.LogsAsync(SiteOnEngine.Environment, "echo-1", 5, default)).Should().ContainSingle().Which.Should().StartWith("listening as echo-1");
    }

    [PrivateEngineFact]
    public async Task An_engine_that_our_authority_did_not_sign_for_is_not_spoken_to()
    {
        var folder = Directory.CreateTempSubdirectory("certificates-").FullName;
        EngineCertificates.Write(folder);
        using var engine = EngineAt(Fixture.Remote! with { Certificates = folder });
        await engine.Invoking(other => other.InspectAsync(SiteOnEngine.Environment, default)).Should().ThrowAsync<EngineException>().WithMessage("No Docker Engine answers at*certificate*");
        Directory.Delete(folder, recursive: true);
    }

    [ContainerFact]
    public async Task A_call_that_is_cancelled_ends_as_cancelled_and_the_engine_is_not_blamed()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        using var engine = EngineAt(Fixture.Address);
        await engine.Invoking(other => other.InspectAsync(SiteOnEngine.Environment, source.Token)).Should().ThrowAsync<OperationCanceledException>();
        await engine.Invoking(other => other.InspectAsync(SiteOnEngine.Environment, default)).Should().NotThrowAsync("the next call is not harmed");
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_named_with_the_way_out()
    {
        using var engine = EngineAt(new EngineAddress(new Uri($"unix://{Path.GetTempPath()}no-engine.sock")));
        await engine.Invoking(other => other.InspectAsync(SiteOnEngine.Environment, default)).Should().ThrowAsync<EngineException>().WithMessage("No Docker Engine answers at*no-engine.sock*DOCKER_HOST*");
    }

    private ContainerEngine EngineAt(EngineAddress address) =>
        new(new() { Product = Site.Product, EdgeImage = Fixture.Edge, Address = address }, (open, name) => new EdgeConnection(open, name, TimeSpan.FromSeconds(30)));
}
