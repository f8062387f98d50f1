using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Images;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Engines.Containers.Running;

/// <summary>What every container of ours is kept from, and how much it may use.</summary>
internal static class Restrictions
{
    // Short, so that a slot that has used up its share waits milliseconds, and one that eats all it can get keeps its neighbours
    // from a core no longer: at the engine's own 100 ms a thread that woke beside one waited up to 44 ms. Shorter is not better: at 10 ms
    // it waited 1.8 ms at the 99th percentile, and 0.2 ms at 20.
    private static readonly TimeSpan CpuPeriod = TimeSpan.FromMilliseconds(20);

    /// <param name="user">Whose the writable paths are.</param>
    /// <param name="writablePaths">Folders in memory that it may write although its root is read-only.</param>
    /// <param name="more">What this kind of container needs besides.</param>
    /// <exception cref="EngineException">A writable path is none.</exception>
    public static HostConfig Of(ContainerUser user, ResourceLimits limits, IReadOnlyList<string> writablePaths, Action<HostConfig> more)
    {
        HostConfig host = new()
        {
            CapDrop = ["ALL"],
            SecurityOpt = ["no-new-privileges"],
            ReadonlyRootfs = true,
            Tmpfs = writablePaths.ToDictionary(Checked, _ => Writable(user)),
            CPUPeriod = limits.Cpus is null ? 0 : (long)CpuPeriod.TotalMicroseconds,
            CPUQuota = (long)((limits.Cpus ?? 0) * CpuPeriod.TotalMicroseconds),
            Memory = limits.MemoryBytes ?? 0,
            // Equal to the memory: no swap, which would make a slot slow instead of dead.
            MemorySwap = limits.MemoryBytes ?? 0,
            PidsLimit = limits.Processes,
            Ulimits = limits.OpenFiles is { } files ? [new Ulimit { Name = "nofile", Soft = files, Hard = files }] : [],
            LogConfig = new LogConfig { Type = "json-file", Config = new Dictionary<string, string> { ["max-size"] = "10m", ["max-file"] = "3" } },
        };
        more(host);
        return host;
    }

    // Owned, not open to everybody: a container that is started again gets the folder with the mode of a common one.
    private static string Writable(ContainerUser user) => $"rw,nosuid,nodev,noexec,size=64m,mode=0700,uid={user.Uid},gid={user.Gid}";

    private static string Checked(string path) => Names.WhyNoFolder(path) is { } reason ? throw new EngineException(reason) : path;
}
