using Pipeline.Traffic;

namespace Pipeline.Edge.Remembering;

/// <summary>The routes, kept in two files that are written in turn, so that one is whole whatever happens to the other.</summary>
internal sealed class RouteStore(StateDirectory state)
{
    /// <summary>The newest routes that are whole; none before the first.</summary>
    public RouteTable? Load() => Kept.Select(kept => kept.Routes).OfType<RouteTable>().MaxBy(routes => routes.Generation);

    /// <summary>Why no routes could be loaded although some were stored; none otherwise.</summary>
    public string? Damage => Load() is null && Kept.Any(kept => File.Exists(kept.Path))
        ? $"Both {state.File("routes.a")} and {state.File("routes.b")} are damaged, so nothing is served until the next rollout or rollback."
        : null;

    /// <summary>Moves damaged files away; one sentence for each. Routes that are whole stay.</summary>
    public IReadOnlyList<string> SetDamagedAside() => [.. Kept.Where(kept => kept.Routes is null && File.Exists(kept.Path)).Select(kept => SetAside(kept.Path))];

    public void Save(RouteTable routes)
    {
        var oldest = Kept.MinBy(kept => kept.Routes?.Generation ?? -1).Path;
        Storage.Guarded(oldest, () => DurableFile.Replace(oldest, routes, StateJson.Default.RouteTable));
    }

    private static string SetAside(string path)
    {
        var aside = Aside.Of(path);
        File.Move(path, aside);
        Posix.FlushDirectory(Path.GetDirectoryName(path)!);
        return $"{path}: damaged, moved to {aside}.";
    }

    private IEnumerable<(string Path, RouteTable? Routes)> Kept =>
        new[] { state.File("routes.a"), state.File("routes.b") }
            .Select(path => (path, DurableFile.Read(path, StateJson.Default.RouteTable)));
}
