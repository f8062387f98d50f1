using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>What every target of a delivery needs: what is delivered, where to, how, and what the command line asks.</summary>
public interface IDelivery : ILogged
{
    /// <summary>What is delivered.</summary>
    Product Product { get; }

    /// <summary>Where it runs, in the order in which a release passes them.</summary>
    IReadOnlyList<DeployEnvironment> Environments { get; }

    /// <summary>How a release meets more and more people there.</summary>
    RolloutPlan PlanFor(DeployEnvironment environment);

    [Steering("Where to deploy to.")]
    string? Environment => TryGetValue(() => Environment);

    [Steering("Version of the release, as in its manifest.")]
    string? Release => TryGetValue(() => Release);

    [Steering("One module alone.")]
    string? Module => TryGetValue(() => Module);

    [Steering("Why; it is journalled.")]
    string? Reason => TryGetValue(() => Reason);

    [Steering("Where modules run: processes (of this machine) or docker (the engine that DOCKER_HOST names).")]
    string? Engine => TryGetValue(() => Engine);

    [Steering("Base image of all container images, where the public default of their Dockerfiles cannot be pulled.")]
    string? BaseImage => TryGetValue(() => BaseImage);

    [Steering("Network of the edge's container: host, or published where there is no host network; by default what the engine has.")]
    string? EdgeNetwork => TryGetValue(() => EdgeNetwork);

    [Steering("What is shown: auto, live, plain, json or quiet.")]
    string? Output => TryGetValue(() => Output);
}
