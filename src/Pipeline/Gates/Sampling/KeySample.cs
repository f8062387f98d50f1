namespace Pipeline.Gates.Sampling;

/// <summary>What an outcome of a key counts for, more with every value.</summary>
public enum KeySample
{
    /// <summary>Nothing: the key had an outcome of this kind counted less than a minute ago.</summary>
    None,

    /// <summary>For the canary only: what a key meets again and again may show that it is well, not that it is worse than stable.</summary>
    Repeated,

    /// <summary>For and against the canary: the key's first of this kind in a long time.</summary>
    Fresh,

    /// <summary>For these and for the router's share: the key's first outcome of the rollout.</summary>
    First,
}
