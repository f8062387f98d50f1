using Pipeline.Benchmarks.Gate.Traffic;

namespace Pipeline.Benchmarks.Gate.Judges;

/// <summary>What ten seconds brought to one arm, as a metrics store keeps it.</summary>
internal struct ArmWindow
{
    public long Total, Failed, AboveUsual, AboveLimit;
    public double Milliseconds;

    /// <summary>The limit on the 99th percentile that Flagger's documentation gives, in milliseconds.</summary>
    public const double Limit = 500;

    public void Add(in Request request)
    {
        Total++;
        Milliseconds += request.Milliseconds;
        if (request.Failed)
            Failed++;
        if (request.Milliseconds > ResponseTimes.Limits.P99)
            AboveUsual++;
        if (request.Milliseconds > Limit)
            AboveLimit++;
    }

    public void Add(in ArmWindow other)
    {
        Total += other.Total;
        Failed += other.Failed;
        AboveUsual += other.AboveUsual;
        AboveLimit += other.AboveLimit;
        Milliseconds += other.Milliseconds;
    }
}

/// <summary>Ten seconds of both arms.</summary>
internal struct Window
{
    public const int Seconds = 10;
    public ArmWindow Canary, Stable;

    public void Add(in Request request)
    {
        if (request.OnCanary)
            Canary.Add(request);
        else
            Stable.Add(request);
    }

    public void Add(in Window other)
    {
        Canary.Add(other.Canary);
        Stable.Add(other.Stable);
    }
}
