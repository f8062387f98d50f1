using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>Targets that do what people notice only when they are told so.</summary>
public interface IConfirmed : IDelivery
{
    [Steering("Do it, although people notice.")]
    bool? Yes => TryGetValue<bool?>(() => Yes);
}
