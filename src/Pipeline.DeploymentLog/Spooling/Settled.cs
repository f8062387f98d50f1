namespace Pipeline.DeploymentLog.Spooling;

/// <summary>What became of documents that need not be sent any more.</summary>
/// <param name="Stored">Taken by Elasticsearch.</param>
/// <param name="Duplicates">Were there already.</param>
/// <param name="DeadLetters">Set aside with their reason.</param>
/// <param name="Unverified">Of those stored, how many were sent a second time by a user who may not look up whether the first was taken.</param>
/// <param name="Bytes">What was sent for all of them, as it went over the wire.</param>
public sealed record Settled(long Stored, long Duplicates, long DeadLetters, long Unverified, long Bytes)
{
    public static Settled Nothing { get; } = new(0, 0, 0, 0, 0);

    public static Settled operator +(Settled one, Settled other) => new(
        one.Stored + other.Stored, one.Duplicates + other.Duplicates, one.DeadLetters + other.DeadLetters,
        one.Unverified + other.Unverified, one.Bytes + other.Bytes);
}
