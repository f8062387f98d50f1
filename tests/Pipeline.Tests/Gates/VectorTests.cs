using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Gates.Vectors;

namespace Pipeline.Tests.Gates;

/// <summary>The gate's mathematics against values that were computed elsewhere, with 60 digits.</summary>
public sealed class VectorTests
{
    [Fact]
    public void Every_value_of_the_reference_matches()
    {
        var report = VectorFile.Check(Resource("gate-vectors.json"));
        report.Off.Should().BeEmpty();
        report.Unknown.Should().BeEmpty();
        report.Checked.Should().HaveCount(20).And.OnlyContain(kind => kind.Value > 0);
        report.Checked["gate_sequences"].Should().Be(870 * 11);
    }

    [Fact]
    public void Every_value_of_our_own_reference_matches()
    {
        var report = VectorFile.Check(Resource("own-vectors.json"));
        report.Off.Should().BeEmpty();
        report.Unknown.Should().BeEmpty();
        report.Checked.Keys.Should().Contain(["gate_sequences", "key_samples"]);
    }

    [Fact]
    public void A_value_that_is_off_is_named_with_its_place()
    {
        var report = Check("""{"lbeta":[{"a":1,"b":1,"y":0},{"a":0.5,"b":0.5,"y":1.1447298900}],"dkw_radius":[]}""");
        report.Total.Should().Be(2);
        report.Off.Should().ContainSingle().Which.Should().StartWith("file.lbeta[1] y: computed 1.14472988").And.EndWith("expected 1.14472989");
    }

    [Theory]
    [InlineData("rollback_latency_labels", "logE")]
    [InlineData("quantile_cs_ranks", "upperRadius")]
    [InlineData("label_beta_two_sided", "ratio_lo")]
    public void A_deviation_just_beyond_the_tolerance_is_found_in_every_vector(string kind, string value)
    {
        var file = JsonNode.Parse(Resource("gate-vectors.json"))!;
        var vectors = file[kind]!.AsArray();
        foreach (var vector in vectors)
            vector![value] = (double)vector[value]! + 1.1e-9 * Math.Max(1, Math.Abs((double)vector[value]!));
        Check(file.ToJsonString()).Off.Should().HaveCount(vectors.Count);
    }

    [Theory]
    [InlineData("[]", "JSON object")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"lgamma":[{"x":1}]}""", "file.lgamma[0] needs a number named 'y'")]
    [InlineData("""{"lgamma":[{"x":"one","y":0}]}""", "file.lgamma[0] needs a number named 'x'")]
    [InlineData("""{"lgamma":7}""", "file needs an array named 'lgamma'")]
    [InlineData("""{"rollback_latency_labels":[{"rho":0.1,"canary":[1],"stable":[1]}]}""", "5 numbers in 'canary'")]
    public void A_file_in_another_format_is_refused_with_the_place(string json, string because) =>
        FluentActions.Invoking(() => Check(json)).Should().Throw<FormatException>().WithMessage($"*{because}*");

    [Fact]
    public void A_kind_that_nothing_computes_is_said_rather_than_counted() =>
        Check("""{"lgama":[{"x":1,"y":0}]}""").Should().Match<VectorReport>(report => report.Total == 0 && report.Unknown.Single() == "lgama");

    private static VectorReport Check(string json) => VectorFile.Check(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static Stream Resource(string name) => typeof(VectorTests).Assembly.GetManifestResourceStream(name)!;
}
