namespace Pipeline.Benchmarks.Gate.Runs;

/// <summary>When a rule took the canary back.</summary>
/// <param name="Seconds">Since the canary became bad; negative when it was still good.</param>
/// <param name="CanaryRequests">Answered by the canary since then.</param>
/// <param name="BadRequests">Those of them that failed or were slower than stable's 99th percentile.</param>
internal sealed record Detection(double Seconds, long CanaryRequests, long BadRequests);

/// <summary>What became of one run: one entry a rule; none for a rule that did not act, or was not asked.</summary>
/// <param name="Gate">This gate's.</param>
/// <param name="Others">The other rules', in the order of <see cref="Judges.WindowJudges.All"/>; empty when they did not watch this run.</param>
internal sealed record RunOutcome(Detection? Gate, IReadOnlyList<Detection?> Others);
