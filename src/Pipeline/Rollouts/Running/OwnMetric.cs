using Pipeline.Gates;
using Pipeline.Gates.Own;
using Pipeline.Ports;

namespace Pipeline.Rollouts.Running;

/// <summary>What one of the product's own metrics has said in this run.</summary>
internal sealed class OwnMetric(IMetric metric)
{
    private readonly OwnMetricEvidence _evidence = new(metric.Name, metric.Unit, metric.Limit);

    public GateRow Row() => _evidence.Row();

    public void Take(Answer<(MetricAnswer Canary, MetricAnswer? Stable)> answer)
    {
        if (answer.Broken is { } why)
            _evidence.Break(why);
        else
            _evidence.Add(answer.Value.Canary, answer.Value.Stable);
    }
}
