namespace Pipeline.Gates.Sampling;

/// <summary>What an outcome of a key counts for, more with every value.</summary>
public enum KeySample
{
    /// <summary>Nothing: the key had an outcome of this kind counted less than a minute ago.</summary>
    None,

    /// <summary>A failure that the key meets again and again: it keeps the canary from being shown to be well, and does not show that it is worse than stable.</summary>
    Repeated,

    /// <summary>For and against the canary: of failures the key's first in a long time.</summary>
    Fresh,

    /// <summary>For these and for the router's share: the key's first outcome of the rollout.</summary>
    First,
}
