using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>A spool and a namespace of a test's own, beside the node that tests share.</summary>
[Collection(OnElasticsearch.Name)]
public abstract class TestsOnElasticsearch(ElasticsearchFixture fixture) : IDisposable
{
    private readonly List<IDisposable> _open = [];

    protected ElasticsearchFixture Fixture => fixture;

    private protected Streams Streams => fixture.Streams;

    private protected TemporarySpool Spool { get; } = new();

    private protected SampleLines Lines { get; } = new();

    public void Dispose()
    {
        _open.ForEach(open => open.Dispose());
        Spool.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A shipper as another process would start it.</summary>
    private protected Shipper Shipper(Uri? through = null, ShippingOptions? options = null) =>
        new(Spool.Folder, Opened(fixture.Connect(through)), TimeProvider.System, options);

    private protected FaultyProxy Proxy(Func<int, byte[], Task<Fault>> faultOf) => Opened(new FaultyProxy(fixture.Address, faultOf));

    private protected ShippingStatus Status => ShippingStatus.Read(Spool.Folder);

    /// <summary>Spools documents with these running numbers.</summary>
    private protected void Write(int from, int count, SpoolKind kind = SpoolKind.Output) => Spool.Open().Append(kind, Lines.Of(from, count));

    /// <summary>Everything from 0 on is in Elasticsearch once, and the count of it is right.</summary>
    private protected async Task AllArrivedOnceAsync(int count)
    {
        (await Streams.IdsAsync(Lines.Stream)).Should().Equal(Lines.Ids(0, count));
        Status.Should().BeEquivalentTo(new { Unaccounted = 0, LeftOut = 0, OldestWaiting = (DateTimeOffset?)null });
        Status.Settled.DeadLetters.Should().Be(0);
    }

    private T Opened<T>(T opened)
        where T : IDisposable
    {
        _open.Add(opened);
        return opened;
    }
}
