using Pipeline.Products;

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
