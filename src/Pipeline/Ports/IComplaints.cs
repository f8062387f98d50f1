using Pipeline.Traffic;

namespace Pipeline.Ports;

/// <summary>Where people's complaints about the product come in, such as a help desk. Shown beside the gate; nothing acts on them.</summary>
public interface IComplaints
{
    /// <summary>What people know it by: <c>help desk</c>.</summary>
    string Name { get; }

    /// <summary>What came from people of one cohort since a moment.</summary>
    Task<Complaints> SinceAsync(DateTimeOffset since, SlotKind cohort, CancellationToken cancellation);
}

/// <summary>Complaints of one cohort.</summary>
/// <param name="Newest">The newest in a sentence, without anything personal: it is journalled. Empty when there is none.</param>
public sealed record Complaints(int Count, string Newest);
