namespace Pipeline.Gates.Sampling;

/// <summary>
/// Makes the key (the user), not the request, the unit of evidence: one success and one failure of a key count a minute, so a
/// heavy user or a client that retries weighs as much as any other. Against the canary counts only a failure that is fresh: a user who fails
/// all day fails on whatever arm the key fell to, and a second failure of the same user says nothing about the arm. A key that was
/// well until now and fails is fresh at once, however late. Both arms share one instance. Constant memory: keys that fall into the
/// same of 65,536 cells share its samples, on both arms with the same chance. Safe for concurrent use.
/// </summary>
public sealed class KeySamples
{
    /// <summary>Time from one sample of a key to the next of its kind.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMinutes(1);

    /// <summary>After so long without a failure a key's failure is fresh again.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    private const int Cells = 1 << 16;
    private static readonly TimeSpan Unit = TimeSpan.FromMilliseconds(10);

    // When one last counted and, of failures, when one was last seen, half of the cell each.
    private readonly ulong[] successes = new ulong[Cells];
    private readonly ulong[] failures = new ulong[Cells];

    /// <summary>What this outcome counts for.</summary>
    /// <param name="key">The key's hash under the rollout's salt. Its low bits choose the cell, so the arm must be chosen by the high ones.</param>
    /// <param name="elapsed">Time since the rollout began, not negative, to be told to 10 ms. It stands still after a year.</param>
    public KeySample Take(ulong key, bool failed, TimeSpan elapsed)
    {
        ref var cell = ref (failed ? failures : successes)[key % Cells];
        var before = Volatile.Read(ref cell);
        var (counted, seen, now) = ((uint)(before >> 32), (uint)before, Now(elapsed));
        var counts = IsPast(counted, Spacing, now);
        // Successes are fresh every minute: a canary that turns slow is known by users who have been served before.
        var fresh = counts && (!failed || IsPast(seen, Rest, now));
        var after = ((ulong)(counts ? now : counted) << 32) | (failed ? now : 0);
        if (Interlocked.CompareExchange(ref cell, after, before) != before || !counts)
            return KeySample.None;
        return !fresh ? KeySample.Repeated : IsFirst(key, before, failed) ? KeySample.First : KeySample.Fresh;
    }

    /// <summary>A failure of the key would be fresh now. Only then does its success say that it could have failed and did not.</summary>
    public bool IsAtRisk(ulong key, TimeSpan elapsed) => IsPast((uint)Volatile.Read(ref failures[key % Cells]), Rest, Now(elapsed));

    private bool IsFirst(ulong key, ulong before, bool failed) => before == 0 && Volatile.Read(ref (failed ? successes : failures)[key % Cells]) == 0;

    private static uint Now(TimeSpan elapsed) => (uint)Math.Min(uint.MaxValue, 1 + elapsed.Ticks / Unit.Ticks);

    private static bool IsPast(uint last, TimeSpan wait, uint now) => last == 0 || now - (long)last >= wait.Ticks / Unit.Ticks;
}
