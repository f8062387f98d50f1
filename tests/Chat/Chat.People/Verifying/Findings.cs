namespace Chat.People.Verifying;

/// <summary>What was wrong in a room. All zero: every acknowledged message reached everybody once and in order.</summary>
/// <param name="Lost">Messages that somebody who was in the room never got.</param>
/// <param name="Doubled">Deliveries of what the person had already, and messages that were stored under two sequences.</param>
/// <param name="OutOfOrder">Deliveries after something later, and sequences that mean one message to one person and another to the next.</param>
/// <param name="Evidence">A line for each of the first few.</param>
public sealed record Findings(int Lost, int Doubled, int OutOfOrder, IReadOnlyList<string> Evidence)
{
    /// <summary>How many lines of evidence are kept.</summary>
    public const int MostEvidence = 20;

    /// <summary>Nothing was wrong.</summary>
    public static Findings None { get; } = new(0, 0, 0, []);

    /// <summary>The findings of two rooms together.</summary>
    public static Findings operator +(Findings one, Findings other) => new(
        one.Lost + other.Lost,
        one.Doubled + other.Doubled,
        one.OutOfOrder + other.OutOfOrder,
        [.. one.Evidence.Concat(other.Evidence).Take(MostEvidence)]);
}
