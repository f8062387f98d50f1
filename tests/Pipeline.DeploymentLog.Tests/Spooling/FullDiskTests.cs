using System.Text;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Spooling;

/// <summary>The disk of the spool is full, long before the spool's own limit.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private static readonly byte[] Batch = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($$$"""{"event":{"id":"{{{new string('a', 980)}}}"}}""" + "\n", 50)));

    private readonly DirectoryInfo _disk = Directory.CreateTempSubdirectory("disk-");

    private string Folder => Path.Combine(_disk.FullName, "log");

    public Task InitializeAsync() => new SmallDiskFactAttribute().Skip is null ? Script.RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "none", _disk.FullName) : Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (new SmallDiskFactAttribute().Skip is null)
            await Script.RunAsync("umount", _disk.FullName);
        _disk.Delete(recursive: true);
    }

    [SmallDiskFact]
    public void Output_gives_way_to_events_and_events_are_refused_before_any_is_lost()
    {
        using Spool spool = new(Folder, TimeProvider.System, new() { FileBytes = Batch.Length });
        for (var batch = 0; batch < 30; batch++)
            spool.Append(SpoolKind.Output, Batch);
        var written = 0;
        FluentActions.Invoking(() =>
        {
            for (; written < 30; written++)
                spool.Append(SpoolKind.Events, Batch);
        }).Should().Throw<IOException>().WithMessage("*has no room*free the disk*");
        written.Should().BeGreaterThan(10);
        SpooledDocuments.Read(Folder, SpoolKind.Events).Count().Should().BeGreaterThanOrEqualTo(written * 50);
        var status = ShippingStatus.Read(Folder);
        status.Unaccounted.Should().Be(0);
        status.LeftOut.Should().BePositive();
    }
}
