using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>Which module a public path belongs to: the one with the longest prefix of whole segments.</summary>
internal sealed class PublicPaths(IEnumerable<EdgeModule> modules)
{
    private readonly (PathString Prefix, EdgeModule Module)[] _longestFirst =
    [
        .. modules.Where(module => module.PublicPath is not null)
            .Select(module => (new PathString(module.PublicPath!.TrimEnd('/')), module))
            .OrderByDescending(entry => entry.Item1.Value!.Length),
    ];

    public EdgeModule? Find(PathString path)
    {
        foreach (var (prefix, module) in _longestFirst)
        {
            if (path.StartsWithSegments(prefix, StringComparison.Ordinal))
                return module;
        }

        return null;
    }
}
