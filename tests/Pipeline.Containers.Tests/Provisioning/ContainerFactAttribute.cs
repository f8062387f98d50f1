namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>A test that needs a Docker Engine; skipped, with the reason, where none answers and none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContainerFactAttribute : FactAttribute
{
    public ContainerFactAttribute() => Skip = EngineOffer.WhyNone;
}
