using Pipeline.Traffic;

namespace Pipeline.Gates.Forecasts;

/// <summary>How busy the busiest module is: the step that asks for proof can pass by it alone.</summary>
/// <param name="RequestsPerSecond">Requests and socket connects that people made, a second.</param>
/// <param name="Users">People connected; zero where nothing tells.</param>
public sealed record TrafficSeen(double RequestsPerSecond, long Users)
{
    /// <summary>Samples a second: a user is at most one a minute.</summary>
    public double SamplesPerSecond => Users == 0 ? RequestsPerSecond : Math.Min(RequestsPerSecond, Users / KeySampleSeconds);

    private static double KeySampleSeconds => Sampling.KeySamples.Spacing.TotalSeconds;

    /// <summary>What was seen between two looks; none when no time lies between them.</summary>
    public static TrafficSeen? Between(TrafficCounts before, TrafficCounts now)
    {
        var seconds = (now.At - before.At).TotalSeconds;
        if (seconds <= 0)
            return null;
        var busiest = now.Slots.GroupBy(slot => slot.Module)
            .Select(module => module.Sum(slot => Asked(slot) - Asked(before.Slots.FirstOrDefault(then => then.Slot == slot.Slot))))
            .DefaultIfEmpty(0).Max();
        return new(busiest / seconds, now.Slots.Sum(slot => slot.SocketsOpen));
    }

    private static long Asked(SlotCounts? slot) => slot is null ? 0 : slot.Requests + slot.SocketsOpened + slot.SocketConnectsFailed;
}
