using Nuke.Common;

namespace Pipeline.Targets;

/// <summary>Canary, HealthGate and Promote, one after another; the first that fails stops it.</summary>
public interface IDeploy : ICanary, IHealthGate, IPromote
{
    Target Deploy => _ => _
        .Description("Canary, HealthGate and Promote, one after another.")
        .DependsOn(Canary, HealthGate, Promote);
}
