namespace Pipeline.DeploymentLog.Collecting;

/// <summary>How many entries a slot may fill the log with: a burst at once, and then so many a second. What is refused is counted.</summary>
internal sealed class Allowance(DateTimeOffset now, double burst = Allowance.Burst, double perSecond = Allowance.PerSecond)
{
    /// <summary>What a module may say at once, when it starts or falls.</summary>
    public const double Burst = 500;

    /// <summary>What it may go on saying: some hundred thousand entries an hour for the whole product would bury what matters.</summary>
    public const double PerSecond = 10;

    private readonly double _burst = burst;
    private double _left = burst;
    private DateTimeOffset _at = now;

    /// <summary>Entries that were refused and not told of yet.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Takes one entry, or counts it as left out.</summary>
    public bool Take(DateTimeOffset now)
    {
        _left = Math.Min(_burst, _left + Math.Max(0, (now - _at).TotalSeconds) * perSecond);
        _at = now;
        if (_left < 1)
        {
            LeftOut++;
            return false;
        }

        _left--;
        return true;
    }

    /// <summary>Counts what was missed for another reason.</summary>
    public void Miss(long entries) => LeftOut += entries;

    /// <summary>How many were left out since this was asked last.</summary>
    public long Tell()
    {
        var told = LeftOut;
        LeftOut = 0;
        return told;
    }
}
