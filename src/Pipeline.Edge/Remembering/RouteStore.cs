using Pipeline.Traffic;

namespace Pipeline.Edge.Remembering;

/// <summary>The routes, kept in two files that are written in turn, so that one is whole whatever happens to the other.</summary>
internal sealed class RouteStore(StateDirectory state)
{
    /// <summary>The newest routes that are whole; none before the first.</summary>
    public RouteTable? Load() => Kept.Select(kept => kept.Routes).OfType<RouteTable>().MaxBy(routes => routes.Generation);

    /// <summary>Why no routes could be loaded although some were stored, and what to do; none otherwise.</summary>
    public string? Damage => Load() is null && Kept.Any(kept => File.Exists(kept.Path))
        ? $"Both {state.File("routes.a")} and {state.File("routes.b")} are damaged, so nothing is served and nothing can be changed. Stop the edge, move them aside, start it and deploy again."
        : null;

    public void Save(RouteTable routes)
    {
        var oldest = Kept.MinBy(kept => kept.Routes?.Generation ?? -1).Path;
        Storage.Guarded(oldest, () => DurableFile.Replace(oldest, routes, StateJson.Default.RouteTable));
    }

    private IEnumerable<(string Path, RouteTable? Routes)> Kept =>
        new[] { state.File("routes.a"), state.File("routes.b") }
            .Select(path => (path, DurableFile.Read(path, StateJson.Default.RouteTable)));
}
