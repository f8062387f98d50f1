using Pipeline.Edge.Routing;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;
using Yarp.ReverseProxy.Forwarder;

namespace Pipeline.Edge.Counting;

/// <summary>
/// One request from routing to its end. It takes the time until the slot's answer begins, so that a slow reader does not make a slot look
/// slow, and counts as slow at the tick at which it passes the limit; once, however it ends.
/// </summary>
/// <param name="metric">What it is a sample of; none while no canary is judged.</param>
internal sealed class RequestUnderWay(SlotCounter slot, StepMetric? metric, in Choice choice, TimeProvider time) : HttpTransformer
{
    private const int Slow = 1;
    private const int SlowWidened = 2;
    private const int Over = 4;

    private readonly SlotKind _served = choice.Served;
    private readonly double _share = choice.CanaryShare;
    private readonly ulong? _key = choice.Assignment.Key;
    private RequestsUnderWay.Segment? _segment;
    private int _place;
    private int _state;
    private int _passed;
    private KeySample? _sample;

    /// <summary>The clock's timestamp when it was routed.</summary>
    public long Began { get; } = time.GetTimestamp();

    /// <summary>Until the answer began; until the end when none did.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>The slot has answered, if only the beginning.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Passing a limit would say something about the canary.</summary>
    public bool IsTimed => metric?.Limits is not null && _key is not null && _share > 0;

    public void Placed(RequestsUnderWay.Segment segment, int place) => (_segment, _place) = (segment, place);

    public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        IsAnswered = proxyResponse is not null;
        if (IsAnswered)
            Stop();
        return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }

    /// <summary>It ended by the client's doing: neither a success nor a failure.</summary>
    public void Leave() => Stop();

    /// <summary>It ended.</summary>
    public void End(bool failed)
    {
        Stop();
        slot.Request(failed, Elapsed);
        if (!failed && IsTimed)
            Answered(metric!, metric!.Limits!, _key!.Value);
        else
            metric?.Count(_served, _key, _share, failed);
    }

    /// <summary>Counts it as slow when it has become so. The guard's thread only.</summary>
    public void Look()
    {
        var limits = metric!.Limits!;
        var now = time.GetElapsedTime(Began).TotalMilliseconds;
        if (now > (_served == SlotKind.Canary ? limits.Canary : limits.Stable).P99)
            Pass(Slow);
        if (_served == SlotKind.Canary && now > limits.CanaryWidened.P99)
            Pass(SlowWidened);
    }

    private void Pass(int mark)
    {
        if ((Volatile.Read(ref _state) & (mark | Over)) != 0)
            return;
        _sample ??= metric!.Samples.Take(_key!.Value, failed: false);
        if ((Interlocked.Or(ref _state, mark) & Over) == 0 && _sample is { } sample and not KeySample.None)
            Count(metric!, mark, category: 3, sample);
    }

    private void Answered(StepMetric counted, StepLimits limits, ulong key)
    {
        counted.Samples.Drawn(_share).Ok(_served, counted.Samples.IsAtRisk(key));
        var sample = (_passed & Slow) != 0 ? _sample.GetValueOrDefault() : counted.Samples.Take(key, failed: false);
        if (sample == KeySample.None)
            return;
        var milliseconds = Elapsed.TotalMilliseconds;
        if ((_passed & Slow) == 0)
            Count(counted, Slow, (_served == SlotKind.Canary ? limits.Canary : limits.Stable).CategoryOf(milliseconds), sample);
        if (_served == SlotKind.Canary && (_passed & SlowWidened) == 0)
            Count(counted, SlowWidened, limits.CanaryWidened.CategoryOf(milliseconds), sample);
    }

    private void Count(StepMetric counted, int mark, int category, KeySample sample)
    {
        var bin = counted.Samples.Drawn(_share);
        if (mark == SlowWidened)
        {
            bin.SampleWidened(category);
            return;
        }

        counted.Samples.Sample(_served, _key!.Value, bin, category, sample);
        if (_served == SlotKind.Canary && category == 3)
            counted.Samples.Afflict(_key!.Value, bin);
    }

    // What the guard's thread has counted until here stays; what it finds afterwards it leaves alone.
    private void Stop()
    {
        if ((Volatile.Read(ref _state) & Over) != 0)
            return;
        _passed = Interlocked.Or(ref _state, Over);
        Elapsed = time.GetElapsedTime(Began);
        _segment?.Free(_place);
    }
}
