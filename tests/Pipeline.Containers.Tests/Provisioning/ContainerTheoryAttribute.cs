namespace Pipeline.Containers.Tests.Provisioning;

/// <summary>A test of several cases that needs a Docker Engine; skipped, with the reason, where none answers and none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContainerTheoryAttribute : TheoryAttribute
{
    public ContainerTheoryAttribute() => Skip = EngineOffer.WhyNone;
}
