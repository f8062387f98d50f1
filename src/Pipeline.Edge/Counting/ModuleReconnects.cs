using Pipeline.Gates;
using Pipeline.Gates.Sampling;
using Pipeline.Traffic;

namespace Pipeline.Edge.Counting;

/// <summary>
/// What became of the people of a module who were told to reconnect on one step. Those who come to the canary are compared with everybody who
/// connects to stable meanwhile: nobody is sent to stable by a step. Who never tried may have closed the app; nothing is known of them, and
/// nobody is blamed. Safe for concurrent use.
/// </summary>
internal sealed class ModuleReconnects(string module)
{
    // As many more of the canary than of stable can be compared as shares can.
    private const int MostOfCanary = 9;
    private readonly Lock _lock = new();
    private OperationOutcomes _canary, _stable;
    private long _back, _inVain, _unknown;

    public string Module => module;

    /// <summary>All since the step began.</summary>
    public ReconnectReading Reading
    {
        get
        {
            lock (_lock)
                return new(module, _back, _inVain, _unknown);
        }
    }

    /// <summary>Somebody came back.</summary>
    public void Back(SlotKind arm) => Count(arm, new(1, 0), ref _back);

    /// <summary>Somebody's time is over.</summary>
    /// <param name="tried">Where the last connect failed; none where nobody tried.</param>
    public void Away(SlotKind? tried) => Count(tried, new(0, 1), ref tried is null ? ref _unknown : ref _inVain);

    /// <summary>Somebody connected to stable of their own accord.</summary>
    public void Beside(bool failed)
    {
        lock (_lock)
            _stable += failed ? new(0, 1) : new(1, 0);
    }

    /// <summary>What counted since the last call; none while stable has too few to compare with.</summary>
    /// <param name="alone">There is no stable slot to wait for.</param>
    public RoutedOutcomes? Take(bool alone)
    {
        lock (_lock)
        {
            if (_canary.Total == 0 || (!alone && _canary.Total > MostOfCanary * _stable.Total))
                return null;
            OutcomeCounts canary = new(_canary.Ok, 0, 0, 0, _canary.Failed), stable = new(_stable.Ok, 0, 0, 0, _stable.Failed);
            (_canary, _stable) = (default, default);
            return new($"{module} reconnects", alone ? 1 : (double)canary.Total / (canary.Total + stable.Total), canary, canary, stable)
            {
                IsRealised = true,
                IsAlone = alone,
                IsTimed = false,
                NewlyAfflictedKeys = canary.Failed,
            };
        }
    }

    private void Count(SlotKind? arm, OperationOutcomes outcome, ref long told)
    {
        lock (_lock)
        {
            told++;
            if (arm == SlotKind.Canary)
                _canary += outcome;
            else if (arm == SlotKind.Stable)
                _stable += outcome;
        }
    }
}
