namespace Pipeline.Benchmarks.Loading;

/// <summary>Something asked at a fixed rate, each time whether or not earlier answers have come.</summary>
internal interface IPacedLoad : IAsyncDisposable
{
    /// <summary>What was sent from one moment (in ticks of the stopwatch) to another and has been answered or has failed.</summary>
    IReadOnlyList<Answer> Between(long from, long to);
}
