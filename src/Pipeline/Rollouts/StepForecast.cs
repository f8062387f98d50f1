using System.Globalization;
using Pipeline.Gates.Forecasts;
using Pipeline.Traffic;

namespace Pipeline.Rollouts;

/// <summary>How long a step of a plan will take at the traffic that is seen now, if the canary is well. Pure.</summary>
/// <param name="Weight">The canary's share in force on the step.</param>
/// <param name="Samples">Samples of the canary that it needs.</param>
/// <param name="Time">How long that takes, never less than the bake; none while nobody uses the product.</param>
/// <param name="Longest">How long it may take before it is held.</param>
public sealed record StepForecast(Weight Weight, long Samples, TimeSpan? Time, TimeSpan Longest)
{
    /// <summary>The step will be held before it has what it needs.</summary>
    public bool IsTooQuiet => Time is null || Time > Longest;

    public static StepForecast Of(RolloutPlan plan, Step step, TrafficSeen traffic)
    {
        var weight = plan.InForce(step);
        var asked = plan.ProofOf(step);
        var samples = Math.Max(plan.Samples, asked is null ? 0 : SamplesNeeded.For(asked, weight));
        // What needs no proof is counted by requests, not by users.
        var perSecond = weight.Share * (asked is null ? traffic.RequestsPerSecond : traffic.SamplesPerSecond);
        var least = asked is null ? step.Bake : TimeSpan.FromTicks(Math.Max(step.Bake.Ticks, plan.Gate.Guard.Tick.Ticks * asked.MinTicks));
        TimeSpan? time = samples == 0 ? least
            : perSecond <= 0 ? null
            : TimeSpan.FromSeconds(Math.Max(least.TotalSeconds, Math.Min(samples / perSecond, TimeSpan.FromDays(3650).TotalSeconds)));
        return new(weight, samples, time, plan.LongestOf(step));
    }

    /// <summary>For a release manager: how long, at what traffic, and what to do where that is too long.</summary>
    public string Sentence(TrafficSeen traffic)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"{traffic.RequestsPerSecond:0.#} requests a second{(traffic.Users > 0 ? $" of {traffic.Users} users" : "")}");
        if (!IsTooQuiet)
            return $"{Weight}: about {Spoken(Time!.Value)} at {at}";
        var takes = Time is { } time ? $"about {Spoken(time)}" : "for ever";
        return $"{Weight}: too quiet: {takes} at {at} for {Samples} samples of the canary, and it is held after {Spoken(Longest)}; let synthetic conversations run meanwhile (LoadTest's workload), or plan another ladder";
    }

    private static string Spoken(TimeSpan span) => span switch
    {
        { TotalSeconds: < 100 } => $"{Math.Ceiling(span.TotalSeconds):0} s",
        { TotalMinutes: < 100 } => $"{Math.Ceiling(span.TotalMinutes):0} min",
        { TotalHours: < 48 } => $"{Math.Ceiling(span.TotalHours):0} h",
        _ => $"{Math.Ceiling(span.TotalDays):0} days",
    };
}
