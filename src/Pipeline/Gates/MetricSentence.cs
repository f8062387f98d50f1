using System.Globalization;
using Pipeline.Gates.Judging;

namespace Pipeline.Gates;

/// <summary>What speaks against a canary by one metric, in words: failures or slowness, with both sides' values.</summary>
public static class MetricSentence
{
    /// <summary><c>gateway http: 5 of 9 requests failed on the canary, 1 of 4,211 on stable</c>, or <c>gateway http: slower: 41 % above stable's p99 of 120 ms, 1 % on stable</c>.</summary>
    public static string Of(MetricReading metric) => Slowness.Of(metric) is { } slow
        ? Invariant($"{metric.Metric}: slower: {100 * slow.Canary:0.#} % above stable's {slow.Quantile} of {slow.Milliseconds:0.#} ms, {100 * slow.Stable:0.#} % on stable")
        : Invariant($"{metric.Metric}: {metric.CanaryFailed:N0} of {metric.CanaryTotal:N0} {Failed(metric.Metric)} on the canary, {metric.StableFailed:N0} of {metric.StableTotal:N0} on stable");

    private static string Failed(string metric) => metric[(metric.IndexOf(' ') + 1)..] switch
    {
        "http" => "requests failed",
        "sockets" => "connects failed",
        "sockets held" => "sockets were dropped",
        "reconnects" => "users who were told to reconnect were kept out",
        "operations" => "operations failed",
        _ => "samples failed",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
