using Nuke.Common;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets;

/// <summary>Judge the open canary now, and say why.</summary>
public interface IHealthGate : IGated
{
    Target HealthGate => _ => _
        .Description("Judge the open canary now, and say why.")
        .Executes(() => Delivery.JudgeAsync(this));
}
