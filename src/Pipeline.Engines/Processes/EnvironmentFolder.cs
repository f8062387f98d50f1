using System.Security.Cryptography;
using System.Text;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;
using Pipeline.Products;

namespace Pipeline.Engines.Processes;

/// <summary>Where everything of one environment lies. Names are checked before any of them becomes part of a path.</summary>
internal sealed class EnvironmentFolder
{
    /// <summary>What the kernel takes as the path of a Unix socket, with some room.</summary>
    private const int LongestSocketPath = 100;

    public EnvironmentFolder(string root, string environment)
    {
        Name = Checked("environment", environment);
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(root), "environments", Name);
    }

    public string Name { get; }

    public string Path { get; }

    public string SupervisorFolder => System.IO.Path.Combine(Path, "supervisor");

    /// <summary>Held while a slot or the edge is started.</summary>
    public string StartLock => System.IO.Path.Combine(Path, "start.lock");

    public string SlotsFolder => System.IO.Path.Combine(Path, "slots");

    public string RetiredFolder => System.IO.Path.Combine(SlotsFolder, ".retired");

    public UnitFolder Edge => new(System.IO.Path.Combine(Path, "edge"));

    public string EdgeSettings => System.IO.Path.Combine(Edge.Path, "settings.json");

    public string EdgeState => System.IO.Path.Combine(Edge.Path, "state");

    public UnitFolder Slot(string name) => new(System.IO.Path.Combine(SlotsFolder, Checked("slot", name)));

    public string Volume(string name) => System.IO.Path.Combine(Path, "volumes", Checked("volume", name));

    public void Create()
    {
        PrivateFolder.Create(SupervisorFolder);
        PrivateFolder.Create(SlotsFolder);
        PrivateFolder.Create(Edge.Path);
    }

    public IEnumerable<string> SlotNames =>
        Directory.Exists(SlotsFolder)
            ? Directory.EnumerateDirectories(SlotsFolder).Select(folder => System.IO.Path.GetFileName(folder)!).Where(name => Names.WhyNoName("slot", name) is null).Order(StringComparer.Ordinal)
            : [];

    /// <summary>Where the edge's admin socket is made: in the environment, or in a short folder of one's own when that path is too long for a socket.</summary>
    public string AdminSocket()
    {
        var own = System.IO.Path.Combine(Edge.Path, "admin.sock");
        if (Encoding.UTF8.GetByteCount(own) <= LongestSocketPath)
            return own;
        var folder = ShortFolder();
        PrivateFolder.CreateAmongStrangers(folder);
        return System.IO.Path.Combine(folder, "admin.sock");
    }

    /// <summary>Takes the short folder away again, if there is one.</summary>
    public void RemoveShortFolder()
    {
        if (ShortFolder() is var folder && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private string ShortFolder()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path)))[..12];
        return System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"pl-{Kernel.UserId()}-{hash}");
    }

    /// <summary>The name, if it is one.</summary>
    /// <exception cref="EngineException">It is empty, too long or has other characters.</exception>
    public static string Checked(string what, string name) => Names.WhyNoName(what, name) is { } reason ? throw new EngineException(reason) : name;
}
