namespace Pipeline.Benchmarks.Processes;

/// <summary>
/// Keeps a process, and what it starts from now on, to the machine's last cores until it is disposed of: as a site does with <c>AllowedCPUs</c> for
/// containerd, so that what the engine does for one container is not done on the cores that another has to itself.
/// </summary>
/// <remarks>By a group of its own for cores, not by affinity: containers inherit affinity, and have groups of their own. Tried on cgroup v1 only.</remarks>
internal sealed class EngineWorkApart : IDisposable
{
    private const string OneForAll = "/sys/fs/cgroup";
    private const string OneForCores = "/sys/fs/cgroup/cpuset";
    private const string Name = "pipeline-benchmark";

    private readonly string? _group;

    private EngineWorkApart(string? group) => _group = group;

    private static string Hierarchy => Directory.Exists(OneForCores) ? OneForCores : OneForAll;

    /// <param name="process">The engine's containerd.</param>
    /// <param name="last">How many of the last cores; none to leave all to it.</param>
    public static EngineWorkApart Take(int process, int last)
    {
        if (last == 0)
            return new(null);
        if (Hierarchy == OneForAll)
            File.WriteAllText($"{OneForAll}/cgroup.subtree_control", "+cpuset");
        var group = Directory.CreateDirectory($"{Hierarchy}/{Name}").FullName;
        File.WriteAllText($"{group}/cpuset.mems", "0");
        File.WriteAllText($"{group}/cpuset.cpus", Cores.Last(last));
        Move(process, group);
        return new(group);
    }

    public void Dispose()
    {
        if (_group is null)
            return;
        // What is moved may start another meanwhile.
        while (File.ReadAllLines($"{_group}/cgroup.procs") is { Length: > 0 } left)
            Array.ForEach(left, process => Move(int.Parse(process), Hierarchy));
        Directory.Delete(_group);
    }

    private static void Move(int process, string group)
    {
        try
        {
            File.WriteAllText($"{group}/cgroup.procs", $"{process}");
        }
        catch (IOException) when (!Directory.Exists($"/proc/{process}"))
        {
            // It has ended meanwhile.
        }
    }
}
