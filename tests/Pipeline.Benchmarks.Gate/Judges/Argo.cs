namespace Pipeline.Benchmarks.Gate.Judges;

/// <summary>
/// Argo Rollouts: every five minutes the canary's success rate must be 95 % and its 99th percentile at most 500 ms; more than three failed
/// measurements (the limit that its documentation calls "after three") abort. A measurement without traffic is an error and is asked again.
/// </summary>
internal sealed class Argo : IWindowJudge
{
    private const int Windows = 300 / Window.Seconds;
    private const double LowestSuccess = .95;
    private const int FailureLimit = 3;
    private ArmWindow measured;
    private int windows, failed;

    public bool Look(in Window window)
    {
        measured.Add(window.Canary);
        if (++windows % Windows == 0)
        {
            if (measured.Total - measured.Failed < LowestSuccess * measured.Total || measured.AboveLimit > .01 * measured.Total)
                failed++;
            measured = default;
        }

        return failed > FailureLimit;
    }
}
