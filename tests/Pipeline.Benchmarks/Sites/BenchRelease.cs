using System.Globalization;

namespace Pipeline.Benchmarks.Sites;

/// <summary>A release of the benchmarks' module: always the same image, told by its configuration how to behave.</summary>
internal sealed record BenchRelease(string Version, IReadOnlyDictionary<string, string> Configuration)
{
    public static BenchRelease Good(string version) => new(version, new Dictionary<string, string> { ["BENCH_RELEASE"] = version });

    /// <summary>Answers its health check, and fails three requests of ten.</summary>
    public static BenchRelease Bad(string version) => Good(version).Failing(.3);

    /// <summary>Starts, and is never able to serve, as its health check says.</summary>
    public static BenchRelease NeverReady(string version) => Good(version).With("BENCH_NEVER_READY", "1");

    /// <summary>Fails a share (0 to 1) of its requests.</summary>
    public BenchRelease Failing(double share) => With("BENCH_ERROR_RATE", share.ToString(CultureInfo.InvariantCulture));

    /// <summary>Takes so long for each answer.</summary>
    public BenchRelease Taking(TimeSpan time) => With("BENCH_LATENCY_MS", time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>As Docker's own client takes it, whatever runs the module.</summary>
    public IEnumerable<string> Variables => Configuration.Select(pair => $"{pair.Key}={pair.Value}").Append($"PIPELINE_RELEASE={Version}");

    private BenchRelease With(string name, string value) => this with { Configuration = new Dictionary<string, string>(Configuration) { [name] = value } };
}
