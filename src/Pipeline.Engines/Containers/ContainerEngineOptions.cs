using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Registries;

namespace Pipeline.Engines.Containers;

/// <summary>Which Docker Engine is used, for which product, and what its edge is made of.</summary>
public sealed record ContainerEngineOptions
{
    /// <summary>The product whose containers, networks and volumes these are; part of all their names and labels.</summary>
    public required string Product { get; init; }

    /// <summary>The edge's image, by id, digest or tag. Its entry point is the edge's program.</summary>
    public required string EdgeImage { get; init; }

    /// <summary>Where the engine answers; what <c>DOCKER_HOST</c> says unless given.</summary>
    public EngineAddress Address { get; init; } = EngineAddress.OfThisProcess();

    /// <summary>Which network the edge is on; what the engine has unless given.</summary>
    public EdgeNetwork EdgeNetwork { get; init; }

    /// <summary>Whom the registries let in that images are pulled from.</summary>
    public RegistryCredentials Credentials { get; init; } = RegistryCredentials.OfThisProcess();
}
