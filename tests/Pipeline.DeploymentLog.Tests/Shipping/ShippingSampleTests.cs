using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Shipping;

public sealed class ShippingSampleTests : IDisposable
{
    // Five minutes after the documents that wait.
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 5, 0, TimeSpan.Zero);

    private readonly TemporarySpool _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sample_says_what_waits_and_for_how_long_and_waits_itself_then()
    {
        var spool = _folder.Open();
        spool.Append(SpoolKind.Output, new SampleLines().Of(0, 7));
        ShippingSample.Write(spool, _folder.Folder, "chat", "production", "desk", Now);
        var figures = _folder.Documents().Single(document => (string?)document["event"]?["action"] == "shipper-health")["rollout"]!["shipper"]!;
        ((int)figures["written"]!, (int)figures["acknowledged"]!, (int)figures["waiting"]!, (double)figures["oldest_waiting_seconds"]!).Should().Be((7, 0, 7, 300));
        ShippingStatus.Read(_folder.Folder).Waiting[SpoolKind.Usage].Should().Be(1);
    }

    [Fact]
    public void Where_nothing_waits_nothing_is_old()
    {
        ShippingSample.Write(_folder.Open(), _folder.Folder, "chat", "production", "desk", Now);
        ((double)_folder.Documents().Single()["rollout"]!["shipper"]!["oldest_waiting_seconds"]!).Should().Be(0);
    }
}
