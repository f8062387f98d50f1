namespace Pipeline.Ports;

/// <summary>People using the product, for a load test.</summary>
public interface IWorkload
{
    /// <summary>What people know it by: <c>chatting</c>.</summary>
    string Name { get; }

    /// <summary>Uses the product through its public address for about that long. What goes wrong is counted, not thrown.</summary>
    Task<WorkloadResult> RunAsync(Uri publicAddress, TimeSpan duration, CancellationToken cancellation);
}

/// <summary>What came of a workload.</summary>
/// <param name="Operations">What was asked of the product, attempts included.</param>
/// <param name="Failed">What of it failed, was lost or came twice.</param>
/// <param name="Median">Median time of the operation that people wait for.</param>
/// <param name="P99">The 99th percentile of the same.</param>
public sealed record WorkloadResult(long Operations, long Failed, TimeSpan Median, TimeSpan P99);
