using Pipeline.Products;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Adopting;

/// <summary>Which container is which module, as it is typed: <c>gateway=chat_gateway_1,messages=chat_messages_1</c>. Pure.</summary>
internal static class ContainerNames
{
    /// <exception cref="WrongUseException">A module is missing, unknown or named twice; the message says what is allowed.</exception>
    public static IReadOnlyList<(Module Module, string Container)> Of(Product product, string? typed)
    {
        var wanted = string.Join(',', product.Modules.Select(module => $"{module.Name}=CONTAINER"));
        var pairs = (typed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pair => pair.Split('=', 2)).ToList();
        if (pairs.Count == 0 || pairs.FirstOrDefault(pair => pair.Length < 2 || pair[1].Length == 0) is { })
            throw new WrongUseException($"Say which container is which module: --module {wanted}; '{typed}' does not.");
        if (pairs.FirstOrDefault(pair => product.Modules.All(module => module.Name != pair[0])) is { } unknown)
            throw new WrongUseException($"Module '{unknown[0]}' is not part of {product.Name}; say --module {wanted}.");
        if (pairs.DistinctBy(pair => pair[0]).Count() != product.Modules.Count || pairs.Count != product.Modules.Count)
            throw new WrongUseException($"Each module of {product.Name} is adopted once, all together: --module {wanted}; '{typed}' does not name them so.");
        return [.. product.Modules.Select(module => (module, pairs.First(pair => pair[0] == module.Name)[1]))];
    }
}
