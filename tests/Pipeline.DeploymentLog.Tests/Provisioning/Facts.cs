namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>A test that needs a real Elasticsearch; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ElasticsearchFactAttribute : FactAttribute
{
    public ElasticsearchFactAttribute() => Skip = WhyNone;

    internal static string? WhyNone => ElasticsearchOffer.WhyNoneNamed is { } unnamed && ElasticsearchImage.WhyNone is { } why ? $"{unnamed}, and {why}" : null;
}

/// <summary>A test that stops or kills an Elasticsearch, or needs one with users and a certificate.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OwnElasticsearchFactAttribute : FactAttribute
{
    public OwnElasticsearchFactAttribute() => Skip = ElasticsearchOffer.WhyNoneToEnd;
}

/// <summary>A test on an Elasticsearch of its own that takes minutes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongElasticsearchFactAttribute : FactAttribute
{
    public LongElasticsearchFactAttribute() => Skip = ElasticsearchOffer.WhyNoneToEnd ?? ElasticsearchOffer.WhyShort;
}

/// <summary>A test that mounts a small disk.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "only root on Linux mounts a disk in memory";
}

/// <summary>As <see cref="ElasticsearchFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ElasticsearchTheoryAttribute : TheoryAttribute
{
    public ElasticsearchTheoryAttribute() => Skip = ElasticsearchFactAttribute.WhyNone;
}
