namespace Pipeline.Edge.Counting;

/// <summary>
/// The keys that a step has left where they were, each once, for the check whether the router keeps to its share. Whom a step moves it also calls, and a
/// person who is called is seen sooner than one who is not: counting everybody would take that for a router that sends too few, or too many, to the canary.
/// On the first step everybody on the canary has been moved, so that there is nothing to check. Safe for concurrent use.
/// </summary>
internal sealed class UnmovedKeys(MovedKeys moved)
{
    private readonly KeySet _met = new();

    public MovedKeys Moved => moved;

    /// <summary>True for a key that was not moved and is met for the first time on this step.</summary>
    public bool Meets(ulong key) => !moved.Contains(key) && _met.Add(key);
}
