using Pipeline.Gates;

namespace Pipeline.Edge.Counting;

/// <summary>Keeps the requests that failed first. Safe for concurrent use; once it is full it costs a comparison.</summary>
internal sealed class FirstFailures
{
    private const int Most = 10;
    private readonly FailedRequest?[] _kept = new FailedRequest?[Most];
    private int _claimed;

    public IReadOnlyList<FailedRequest> All => [.. _kept.OfType<FailedRequest>()];

    public bool IsFull => Volatile.Read(ref _claimed) >= Most;

    public void Add(FailedRequest failed)
    {
        if (!IsFull && Interlocked.Increment(ref _claimed) - 1 is < Most and var place)
            Volatile.Write(ref _kept[place], failed);
    }
}
