using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.DeploymentLog.Tests.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Elasticsearch;

/// <summary>Over TLS, as a user who may do nothing but ship.</summary>
public sealed class SecureNodeTests(SecureNodeFixture fixture) : IClassFixture<SecureNodeFixture>, IDisposable
{
    private readonly TemporarySpool _spool = new();
    private readonly SampleLines _lines = new();

    public void Dispose() => _spool.Dispose();

    [OwnElasticsearchFact]
    public async Task The_least_privileged_user_ships_everything_once_even_what_was_written_twice()
    {
        Write(0, 100, SpoolKind.Events);
        (await ShipAsync(fixture.Node.Shipper, fixture.Node.Ca)).Sentence.Should().BeNull();
        Write(0, 200, SpoolKind.Events);
        (await ShipAsync(fixture.Node.Shipper, fixture.Node.Ca)).Became.Should().BeEquivalentTo(new { Stored = 100, Duplicates = 100, Unverified = 0 });
        (await fixture.Streams.IdsAsync(_lines.Stream)).Should().Equal(_lines.Ids(0, 200));
    }

    [OwnElasticsearchFact]
    public async Task A_certificate_is_known_by_its_fingerprint_too()
    {
        Write(0, 1);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(fixture.Node.Ca);
        (await ShipAsync(fixture.Node.Shipper, certificate.GetCertHashString(HashAlgorithmName.SHA256))).Sentence.Should().BeNull();
    }

    [OwnElasticsearchFact]
    public async Task A_wrong_password_is_one_line_that_names_where_it_is_from_and_loses_nothing()
    {
        var outcome = await RefusedAsync("shipper:wrong-password", fixture.Node.Ca);
        outcome.Sentence.Should().Contain("401").And.Contain("does not accept the credentials from").And.NotContain("wrong-password");
    }

    [OwnElasticsearchFact]
    public async Task No_password_is_one_line_that_asks_for_one()
    {
        (await RefusedAsync(null, fixture.Node.Ca)).Sentence.Should().Contain("--elasticsearch-credentials");
    }

    [OwnElasticsearchFact]
    public async Task A_missing_right_is_one_line_that_names_it()
    {
        _spool.Open().Append(SpoolKind.Usage, System.Text.Encoding.UTF8.GetBytes(_lines.Line(0).Replace("\"logs\"", "\"traces\"", StringComparison.Ordinal)));
        var outcome = await RefusedAsync(fixture.Node.Shipper, fixture.Node.Ca);
        outcome.Sentence.Should().Contain("security_exception").And.Contain("traces-pipeline.output").And.Contain("is unauthorized for user [shipper]");
    }

    [OwnElasticsearchFact]
    public async Task A_wrong_authority_is_one_line_that_names_its_file_or_fingerprint()
    {
        using var key = RSA.Create();
        using var other = new CertificateRequest("CN=other", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(_spool.Folder, "other.pem");
        await File.WriteAllTextAsync(file, other.ExportCertificatePem());
        (await RefusedAsync(fixture.Node.Shipper, file)).Sentence.Should().Contain($"not vouched for by {file}");
        var fingerprint = new string('a', 64);
        (await RefusedAsync(fixture.Node.Shipper, fingerprint)).Sentence.Should().Contain($"not vouched for by {fingerprint}");
        (await RefusedAsync(fixture.Node.Shipper, null)).Sentence.Should().Contain("not vouched for by this machine's authorities");
    }

    private void Write(int from, int count, SpoolKind kind = SpoolKind.Output) => _spool.Open().Append(kind, _lines.Of(from, count));

    private async Task<ShippingOutcome> RefusedAsync(string? credentials, string? ca)
    {
        Write(0, 5);
        var before = ShippingStatus.Read(_spool.Folder).Written;
        var outcome = await ShipAsync(credentials, ca);
        outcome.NeedsCorrection.Should().BeTrue(outcome.Sentence);
        outcome.Sentence.Should().NotContain("\n");
        var after = ShippingStatus.Read(_spool.Folder);
        (after.Written, after.Unaccounted, after.LeftOut).Should().Be((before, 0, 0));
        after.Waiting.Values.Sum().Should().BePositive();
        return outcome;
    }

    private async Task<ShippingOutcome> ShipAsync(string? credentials, string? ca)
    {
        var file = Path.Combine(_spool.Folder, "credentials");
        await File.WriteAllTextAsync(file, credentials);
        using var connection = ElasticsearchConnection.Open(new([fixture.Node.Address], credentials is null ? null : ElasticsearchCredentials.FromFile(file), ca));
        return await new Shipper(_spool.Folder, connection, TimeProvider.System).FlushAsync(TimeSpan.FromMinutes(1), default);
    }
}
