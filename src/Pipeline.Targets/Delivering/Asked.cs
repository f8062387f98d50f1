using Pipeline.Engines.Containers;
using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Terminal;

namespace Pipeline.Targets.Delivering;

/// <summary>What the command line asks, checked against what the build declares.</summary>
internal static class Asked
{
    /// <summary>The environment asked for; the only one when there is one.</summary>
    /// <exception cref="WrongUseException">None or an unknown one is named.</exception>
    public static DeployEnvironment Environment(IDelivery build)
    {
        var known = string.Join(", ", build.Environments.Select(environment => environment.Name));
        if (build.Environment is not { } name)
            return build.Environments is [var only] ? only : throw new WrongUseException($"Say where: --environment, one of {known}.");
        return build.Environments.FirstOrDefault(environment => environment.Name == name)
            ?? throw new WrongUseException($"Environment '{name}' is not declared in this build; it has {known}.");
    }

    /// <summary>The release asked for; the newest that was built when none is named.</summary>
    /// <exception cref="WrongUseException">It was not built here.</exception>
    public static Release Release(IDelivery build)
    {
        var manifests = new Workspace(Workspace.FolderOf(build)).Manifests;
        return manifests.Read(build.Release ?? manifests.Newest);
    }

    /// <summary>The output mode asked for.</summary>
    /// <exception cref="WrongUseException">There is no such mode.</exception>
    public static string Output(IDelivery build)
    {
        var mode = build.Output ?? "auto";
        return RolloutViews.Modes.Contains(mode) ? mode : throw new WrongUseException($"Output mode '{mode}' is unknown; allowed are {string.Join(", ", RolloutViews.Modes)}.");
    }

    /// <summary>Which network the edge's container shall be on.</summary>
    /// <exception cref="WrongUseException">There is no such network.</exception>
    public static EdgeNetwork EdgeNetwork(IDelivery build) => build.EdgeNetwork switch
    {
        null => Engines.Containers.EdgeNetwork.WhatThereIs,
        "host" => Engines.Containers.EdgeNetwork.Host,
        "published" => Engines.Containers.EdgeNetwork.Published,
        var other => throw new WrongUseException($"--edge-network is '{other}'; host and published are known."),
    };

    /// <summary>Whether the gate shall only observe; none when that is the plan's to say.</summary>
    /// <exception cref="WrongUseException">There is no such gate.</exception>
    public static bool? Observes(IDelivery build) => (build as IGated)?.Gate switch
    {
        null => null,
        "observe" => true,
        "act" => false,
        var other => throw new WrongUseException($"--gate is '{other}'; act and observe are known."),
    };

    /// <summary>The modules asked for: one, or all.</summary>
    /// <exception cref="WrongUseException">The module named is not part of the product.</exception>
    public static IReadOnlyList<Module> Modules(IDelivery build)
    {
        if (build.Module is not { } name)
            return build.Product.Modules;
        try
        {
            return [build.Product.Module(name)];
        }
        catch (ArgumentException unknown)
        {
            throw new WrongUseException(unknown.Message);
        }
    }
}
