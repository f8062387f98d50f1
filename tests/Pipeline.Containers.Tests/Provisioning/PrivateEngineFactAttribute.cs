namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>A test that needs an engine that the tests started themselves, to choose how it listens.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrivateEngineFactAttribute : FactAttribute
{
    public PrivateEngineFactAttribute() =>
        Skip = EngineOffer.WhyNone ?? (EngineOffer.Answering is null ? null : "an engine answers here already, and how it listens is not ours to choose");
}
