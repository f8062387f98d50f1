namespace Pipeline.Benchmarks.Gate.Judges;

/// <summary>
/// Kayenta's NetflixACAJudge: after an hour the error percentages of its minutes, and their mean response times, are compared with stable's
/// by a Mann–Whitney test; both metrics are critical and must not increase.
/// </summary>
internal sealed class Kayenta : IWindowJudge
{
    private const int WindowsOfPoint = 60 / Window.Seconds;
    private const int PointsOfJudgement = 60;
    private readonly List<double> canaryErrors = [], stableErrors = [], canaryTimes = [], stableTimes = [];
    private Window minute;
    private int windows;

    public bool Look(in Window window)
    {
        minute.Add(window);
        if (++windows % WindowsOfPoint != 0)
            return false;
        AddPoint(minute.Canary, canaryErrors, canaryTimes);
        AddPoint(minute.Stable, stableErrors, stableTimes);
        minute = default;
        return windows % (WindowsOfPoint * PointsOfJudgement) == 0
            && (MannWhitney.IsHigh(canaryErrors, stableErrors) || MannWhitney.IsHigh(canaryTimes, stableTimes));
    }

    // A minute without traffic has no value; the default strategy removes those of a mean, an error percentage is replaced by 0.
    private static void AddPoint(in ArmWindow minute, List<double> errors, List<double> times)
    {
        errors.Add(minute.Total == 0 ? 0 : 100.0 * minute.Failed / minute.Total);
        if (minute.Total > 0)
            times.Add(minute.Milliseconds / minute.Total);
    }
}
