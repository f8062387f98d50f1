using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Tests.Documents;

public sealed class FieldTests
{
    private static readonly ShipperHealth Health = new(9, 6, 1, 1, 2, TimeSpan.FromSeconds(90), 3);

    private static readonly List<JsonObject> Documents =
    [
        .. Enum.GetValues<SignalKind>().SelectMany(kind => Written.All(Journals.Single(kind))),
        .. Written.All(Journals.Promoted(1), failedSince: Journals.Noon),
        .. Written.All(Journals.TrippedByTheGuard(1)),
        .. Written.All(Journals.WithOperation(1)),
        ShipperHealthDocument.Of("chat", "production", "desk", Journals.Noon, Health),
    ];

    [Fact]
    public void Every_field_of_every_document_is_in_its_stream_s_mapping()
    {
        foreach (var document in Documents)
        {
            var stream = StreamKind.All.Single(candidate => candidate.Dataset == (string?)document["data_stream"]!["dataset"]);
            Written.Names(document).Except(FieldTypes.Of(stream).Keys).Should().Equal(["_doc_id"], $"of {document["event"]!["action"]}");
        }
    }

    [Fact]
    public void Every_mapped_field_is_published_by_ECS_or_OpenTelemetry_or_stands_under_our_own_root()
    {
        var mapped = StreamKind.All.SelectMany(stream => FieldTypes.Of(stream).Keys).Distinct();
        var foreign = mapped.Where(name => !name.StartsWith("rollout.", StringComparison.Ordinal)).ToList();
        foreign.Should().BeEquivalentTo([.. PublishedFields.Ecs, .. PublishedFields.OpenTelemetry]);
    }

    [Fact]
    public void No_field_of_the_deployments_is_mapped_that_no_document_has()
    {
        var used = Documents.SelectMany(document => Written.Names(document)).ToHashSet();
        FieldTypes.Of(StreamKind.Deployment).Keys.Where(name => !used.Contains(name)).Should().BeEmpty();
        FieldTypes.Of(StreamKind.Usage).Keys.Where(name => name.StartsWith("rollout.shipper.", StringComparison.Ordinal)).Should().BeSubsetOf(used);
    }

    [Fact]
    public void Streams_agree_on_the_types_of_the_fields_that_they_share()
    {
        StreamKind.All.SelectMany(FieldTypes.Of).Distinct().GroupBy(field => field.Key).Should().OnlyContain(types => types.Count() == 1);
    }
}
