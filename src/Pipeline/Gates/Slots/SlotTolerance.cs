namespace Pipeline.Gates.Slots;

/// <summary>
/// What a canary's slot may do before its step fails, whatever its traffic says. Fixed limits, not statistics: wide enough that a fresh process, which
/// first compiles and fills its memory, keeps to them, and compared with what the slot that it replaces uses at the same time.
/// </summary>
public sealed record SlotTolerance
{
    /// <summary>Deaths of one slot that are tolerated on a step.</summary>
    public int Deaths { get; init; } = 2;

    /// <summary>How often it may stop to be well on a step and come back.</summary>
    public int Unwell { get; init; } = 2;

    /// <summary>The share of the time, 0 to 1, for which its CPU limit may hold it back while stable's does not.</summary>
    public double HeldBack { get; init; } = .5;

    public CpuTolerance Cpu { get; init; } = new();

    /// <summary>Memory in bytes. A leak of 1 MB/s counts once it is 64 MB, or a quarter, beyond the most that stable has.</summary>
    public UsageTolerance Memory { get; init; } = new(Times: 3, More: 256 << 20, PerSecond: 1 << 20, Beyond: 64 << 20, PerSocket: 256 << 10);

    /// <summary>Processes and threads.</summary>
    public UsageTolerance Threads { get; init; } = new(Times: 3, More: 100, PerSecond: 1, Beyond: 50, PerSocket: 0);

    /// <summary>Open files and sockets.</summary>
    public UsageTolerance Handles { get; init; } = new(Times: 3, More: 500, PerSecond: 5, Beyond: 200, PerSocket: 4);
}

/// <summary>How much more CPU than stable a canary may use.</summary>
public sealed record CpuTolerance
{
    /// <summary>How many times stable's CPU an operation may cost.</summary>
    public double Times { get; init; } = 4;

    /// <summary>Cores that it may use besides, however little it serves.</summary>
    public double Cores { get; init; } = .5;

    /// <summary>What each side must have served in half of the window, so that what one operation costs is known.</summary>
    public long Served { get; init; } = 100;

    /// <summary>How long it is looked at; it must be beyond in both halves.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>How much more of something than stable a canary may hold, and how it may grow.</summary>
/// <param name="Times">How many times as much as the most that stable held.</param>
/// <param name="More">What it may hold besides; so much may a fresh process differ by itself.</param>
/// <param name="PerSecond">Growth a second, beyond stable's own, from which on it counts as growing, if it is steady for twenty seconds.</param>
/// <param name="Beyond">How far above the most that stable held growth must have come to fail; where that is more, a quarter of what stable held.</param>
/// <param name="PerSocket">What each socket that it holds may take; it does not count as held.</param>
public sealed record UsageTolerance(double Times, double More, double PerSecond, double Beyond, double PerSocket);
