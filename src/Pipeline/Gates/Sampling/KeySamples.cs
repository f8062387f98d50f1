namespace Pipeline.Gates.Sampling;

/// <summary>
/// Makes the key (the user), not the request, the unit of evidence: one success and one failure of a key count a minute, so a
/// heavy user or a client that retries weighs as much as any other. Both arms share one instance. Constant memory: keys that
/// fall into the same of 65,536 cells share its samples, on both arms with the same chance. Safe for concurrent use.
/// </summary>
public sealed class KeySamples
{
    /// <summary>Time from one sample of a key to the next of its kind.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMinutes(1);

    private const int Cells = 1 << 16;
    private readonly long[] successes = new long[Cells];
    private readonly long[] failures = new long[Cells];

    /// <summary>Whether this outcome counts.</summary>
    /// <param name="key">The key's hash under the rollout's salt. Its low bits choose the cell, so the arm must be chosen by the high ones.</param>
    /// <param name="elapsed">Time since the rollout began, not negative.</param>
    public KeySample Take(ulong key, bool failed, TimeSpan elapsed)
    {
        ref var last = ref (failed ? failures : successes)[key % Cells];
        var before = Volatile.Read(ref last);
        var now = elapsed.Ticks + 1;
        if (before != 0 && now - before < Spacing.Ticks)
            return KeySample.None;
        if (Interlocked.CompareExchange(ref last, now, before) != before)
            return KeySample.None;
        return before == 0 ? KeySample.First : KeySample.Repeated;
    }
}
