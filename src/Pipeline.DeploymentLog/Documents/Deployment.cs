using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>One rollout of a product in an environment, as its documents name it: the same from whichever machine they are written.</summary>
/// <param name="Rollout">Where it stands.</param>
public sealed record Deployment(string Product, string Environment, Rollout Rollout)
{
    /// <summary>Unique also where another product, or a demo that begins again, has the same environment and number: <c>&lt;environment&gt;-&lt;number&gt;-&lt;8 hex&gt;</c>.</summary>
    public string Id => DocumentIds.Deployment(Product, Environment, Rollout);

    /// <summary>A rollout is a trace: 32 hex digits.</summary>
    public string Trace => DocumentIds.Hex($"trace/{Id}", 16);

    /// <summary>The step that is opened or open is a span: 16 hex digits.</summary>
    public string Span => DocumentIds.Hex($"span/{Id}/{Rollout.Step}", 8);

    public RolloutIntent Intent => Rollout.Intent;
}
