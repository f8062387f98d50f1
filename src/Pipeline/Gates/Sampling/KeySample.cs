namespace Pipeline.Gates.Sampling;

/// <summary>Whether an outcome of a key counts as a sample.</summary>
public enum KeySample
{
    /// <summary>The key had an outcome of this kind counted less than a minute ago.</summary>
    None,

    /// <summary>It counts; the key had one of this kind before.</summary>
    Repeated,

    /// <summary>It counts, and is the key's first of this kind.</summary>
    First,
}
