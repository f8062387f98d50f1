using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>Targets that can say what they would do.</summary>
public interface IRehearsed : IDelivery
{
    [Steering("Say what would be done and change nothing.")]
    bool? DryRun => TryGetValue<bool?>(() => DryRun);
}
