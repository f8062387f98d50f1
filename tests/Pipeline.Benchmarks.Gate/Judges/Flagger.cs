namespace Pipeline.Benchmarks.Gate.Judges;

/// <summary>
/// Flagger: every 60 s the canary's success rate must be 99 % and its 99th percentile at most 500 ms over the last minute; a minute without
/// traffic fails too. Failed checks add up for the whole analysis. Stable is not looked at.
/// </summary>
/// <param name="threshold">Failed checks at which it rolls back; 1 unless set.</param>
internal sealed class Flagger(int threshold) : IWindowJudge
{
    private const int Windows = 60 / Window.Seconds;
    private const double LowestSuccess = .99;
    private ArmWindow minute;
    private int windows, failedChecks;

    public bool Look(in Window window)
    {
        minute.Add(window.Canary);
        if (++windows % Windows == 0)
        {
            if (minute.Total == 0 || minute.Total - minute.Failed < LowestSuccess * minute.Total || minute.AboveLimit > .01 * minute.Total)
                failedChecks++;
            minute = default;
        }

        return failedChecks >= threshold;
    }
}
