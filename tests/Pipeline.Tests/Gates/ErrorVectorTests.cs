using System.Text.Json.Nodes;
using Pipeline.Gates;

namespace Pipeline.Tests.Gates;

/// <summary>The error tests against reference values computed with 60 digits.</summary>
public sealed class ErrorVectorTests
{
    private static readonly JsonObject Vectors = Load();

    [Fact]
    public void The_restart_prior_matches_the_reference()
    {
        foreach (var vector in Of("restart_prior"))
        {
            Matches(RestartPrior.Spent((long)vector["tick"]!, (double)vector["tauTicks"]!), vector["gamma"]!);
            Matches(RestartPrior.Cash((long)vector["tick"]!, (double)vector["tauTicks"]!), vector["cashAfterTick"]!);
        }
    }

    [Fact]
    public void The_relative_test_matches_the_reference()
    {
        foreach (var vector in Of("rollback_error_relative"))
        {
            var changes = new double[RelativeErrors.Weights.Count];
            new RelativeErrors((double)vector["r"]!).Add(
                (double)vector["rho"]!, (long)vector["canaryFailures"]!, (long)vector["stableFailures"]!, changes);
            Matches(changes, vector);
        }
    }

    [Fact]
    public void The_absolute_test_matches_the_reference()
    {
        foreach (var vector in Of("rollback_error_absolute"))
        {
            var changes = new double[AbsoluteErrors.Weights.Count];
            new AbsoluteErrors((double)vector["floor"]!).Add((long)vector["canaryFailures"]!, (long)vector["canaryOk"]!, changes);
            Matches(changes, vector);
        }
    }

    [Fact]
    public void Whole_sequences_with_cap_and_restart_match_the_reference_tick_by_tick()
    {
        foreach (var sequence in Of("gate_sequences"))
        {
            var cap = (double?)sequence["capPerTick"] ?? double.PositiveInfinity;
            var relative = new MixtureEvidence(RelativeErrors.Weights, (double)sequence["tauTicks"]!, cap);
            var absolute = new MixtureEvidence(AbsoluteErrors.Weights, (double)sequence["tauTicks"]!, cap);
            foreach (var (tick, expected) in sequence["ticks"]!.AsArray().Zip(sequence["expected"]!.AsArray()))
            {
                var compared = new double[RelativeErrors.Weights.Count];
                new RelativeErrors(1.5).Add((double)tick!["rho"]!, (long)tick["canaryFailed"]!, (long)tick["stableFailed"]!, compared);
                relative.Add(compared);
                var alone = new double[AbsoluteErrors.Weights.Count];
                new AbsoluteErrors(.001).Add((long)tick["canaryFailed"]!, (long)tick["canaryOk"]!, alone);
                absolute.Add(alone);
                Matches(relative.Log, expected!["logE_rel"]!);
                Matches(absolute.Log, expected["logE_abs"]!);
            }
        }
    }

    private static void Matches(double[] changes, JsonNode vector)
    {
        foreach (var (actual, expected) in changes.Zip(vector["components"]!.AsArray()))
            Matches(actual, expected!);
    }

    private static void Matches(double actual, JsonNode expected) =>
        actual.Should().BeApproximately((double)expected, 1e-9 * Math.Max(1, Math.Abs((double)expected)));

    private static IEnumerable<JsonNode> Of(string kind)
    {
        var vectors = Vectors[kind]!.AsArray();
        vectors.Should().NotBeEmpty();
        return vectors.Select(vector => vector!);
    }

    private static JsonObject Load()
    {
        using var stream = typeof(ErrorVectorTests).Assembly.GetManifestResourceStream("gate-vectors.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
