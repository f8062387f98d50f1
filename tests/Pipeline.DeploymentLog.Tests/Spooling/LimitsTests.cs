using System.Text;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Tests.Spooling;

public sealed class LimitsTests : IDisposable
{
    private static readonly byte[] Line = Encoding.UTF8.GetBytes($$$"""{"event":{"id":"{{{new string('a', 80)}}}"}}""" + "\n");

    private readonly TemporarySpool _spool = new();

    private static SpoolLimits Limits => new() { Bytes = 10 * Line.Length, FileBytes = 2 * Line.Length };

    public void Dispose() => _spool.Dispose();

    [Fact]
    public void A_file_that_is_full_is_renamed_and_followed_by_another()
    {
        var spool = _spool.Open(Limits);
        for (var line = 0; line < 5; line++)
            spool.Append(SpoolKind.Usage, Line);
        _spool.Files.Select(file => Path.GetFileName(file)!).Order().Should().SatisfyRespectively(
            first => first.Should().StartWith("usage-").And.EndWith("-0001.full.ndjson"),
            second => second.Should().EndWith("-0002.full.ndjson"),
            third => third.Should().EndWith("-0003.ndjson"));
        SpooledDocuments.Read(_spool.Folder, SpoolKind.Usage).Should().HaveCount(5);
    }

    [Fact]
    public void A_full_spool_loses_the_oldest_output_first_then_usage_and_never_events()
    {
        Write(SpoolKind.Output, 3);
        Write(SpoolKind.Usage, 3);
        Write(SpoolKind.Events, 4);
        var spool = _spool.Open(Limits);
        spool.Append(SpoolKind.Events, Line);
        Held().Should().Be((5, 0, 3));
        Enumerable.Range(0, 5).ToList().ForEach(_ => spool.Append(SpoolKind.Events, Line));
        Held().Should().Be((10, 0, 0));
        spool.Invoking(full => full.Append(SpoolKind.Events, Line)).Should().Throw<IOException>().WithMessage("*may hold 1,0*ship its files*");
        spool.Append(SpoolKind.Output, Line);
        Held().Should().Be((10, 0, 0));
        var status = ShippingStatus.Read(_spool.Folder);
        (status.Written, status.LeftOut, status.Unaccounted).Should().Be((17, 7, 0));
    }

    [Fact]
    public void A_file_whose_writer_lives_is_never_removed()
    {
        var living = _spool.Open();
        living.Append(SpoolKind.Output, Line);
        var spool = _spool.Open(Limits with { Bytes = Line.Length });
        spool.Append(SpoolKind.Output, Line);
        living.Append(SpoolKind.Output, Line);
        Held().Should().Be((0, 2, 0));
        ShippingStatus.Read(_spool.Folder).LeftOut.Should().Be(1);
    }

    [Fact]
    public void Output_and_usage_go_when_they_are_old_and_events_stay()
    {
        Write(SpoolKind.Output, 1);
        Write(SpoolKind.Usage, 2);
        Write(SpoolKind.Events, 3);
        foreach (var file in _spool.Files)
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-31));
        _spool.Open().Append(SpoolKind.Output, Line);
        Held().Should().Be((3, 1, 0));
        ShippingStatus.Read(_spool.Folder).LeftOut.Should().Be(3);
    }

    private void Write(SpoolKind kind, int lines)
    {
        using var spool = _spool.Open();
        for (var line = 0; line < lines; line++)
            spool.Append(kind, Line);
    }

    private (int Events, int Output, int Usage) Held() =>
        (SpooledDocuments.Read(_spool.Folder, SpoolKind.Events).Count(), SpooledDocuments.Read(_spool.Folder, SpoolKind.Output).Count(), SpooledDocuments.Read(_spool.Folder, SpoolKind.Usage).Count());
}
