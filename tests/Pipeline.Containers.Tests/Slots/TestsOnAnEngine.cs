using Pipeline.Containers.Tests.Provisioning;

namespace Pipeline.Containers.Tests.Slots;

/// <summary>Tests on the shared engine, each with an environment of its own of which nothing is left afterwards.</summary>
[Collection(OnAnEngine.Name)]
public abstract class TestsOnAnEngine(EngineFixture fixture) : IAsyncLifetime
{
    protected EngineFixture Fixture { get; } = fixture;

    protected SiteOnEngine Site { get; } = fixture.NewSite();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        if (EngineOffer.WhyNone is null)
            await Site.DisposeAsync();
    }
}
