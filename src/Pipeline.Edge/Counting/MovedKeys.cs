using Pipeline.Edge.Routing;

namespace Pipeline.Edge.Counting;

/// <summary>The keys that a change of the canary's share moves from one arm to the other. Their sockets are ended early, and they come back when they are told to.</summary>
/// <param name="Before">The canary's share of the keys before, 0 to 1.</param>
/// <param name="Now">Its share since.</param>
internal readonly record struct MovedKeys(double Before, double Now)
{
    private double Fewer => Math.Min(Before, Now);

    private double More => Math.Max(Before, Now);

    /// <summary>The canary's share of all other keys: the probability with which one of them is on it.</summary>
    public double ShareOfOthers => Fewer / (Fewer + 1 - More);

    /// <summary>The key is among them.</summary>
    public bool Contains(ulong key) => KeyHash.Fraction(key) is var place && Fewer <= place && place < More;
}
