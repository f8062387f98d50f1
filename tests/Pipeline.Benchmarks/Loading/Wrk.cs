using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Containers.Provisioning;

namespace Pipeline.Benchmarks.Loading;

/// <summary>As many requests as a few dozen connections take, by the program <c>wrk</c>.</summary>
internal static partial class Wrk
{
    public const string Package = "wrk";

    private const int Connections = 64;

    /// <summary>Asks for a time and says how many answers came.</summary>
    /// <exception cref="InvalidOperationException">Some requests failed, so the figure would mean nothing.</exception>
    public static async Task<WrkResult> RunAsync(Uri address, TimeSpan duration)
    {
        var text = await Command.RunAsync("wrk", "-t2", $"-c{Connections}", $"-d{duration.TotalSeconds:0}s", "--latency", "-H", "X-User: u1", address.AbsoluteUri);
        if (text.Contains("Socket errors", StringComparison.Ordinal) || text.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException($"Requests to {address} failed under load: {text}");
        return new(
            long.Parse(Requests().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(PerSecond().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            P99Of(P99().Match(text)));
    }

    private static double P99Of(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
    {
        "us" => .001,
        "s" => 1000,
        _ => 1,
    };

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}

/// <summary>What a saturated server did.</summary>
/// <param name="P99">The 99th percentile of its answers in milliseconds; at saturation, mostly waiting.</param>
internal sealed record WrkResult(long Requests, double PerSecond, double P99);
