namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>A test that needs an engine, and an edge that was compiled for this machine; skipped, with the reason, where there are not both.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeEdgeFactAttribute : FactAttribute
{
    public NativeEdgeFactAttribute() => Skip = EngineOffer.WhyNone ?? ProvisionedEngine.WhyNoNativeEdge;
}
