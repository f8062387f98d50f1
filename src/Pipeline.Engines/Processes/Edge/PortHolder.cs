using System.Globalization;

namespace Pipeline.Engines.Processes.Edge;

/// <summary>Who listens on a port of this machine, as far as this user is told.</summary>
internal static class PortHolder
{
    private const int LocalAddress = 1;
    private const int State = 3;
    private const int Inode = 9;
    private const string Listening = "0A";

    /// <summary>Name and number of the process; none when the system does not say, as for another user's.</summary>
    public static string? Of(int port)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var sockets = Sockets("/proc/net/tcp", port).Concat(Sockets("/proc/net/tcp6", port)).ToHashSet();
        return Directory.EnumerateDirectories("/proc").Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit))
            .Where(process => Holds(process, sockets)).Select(Describe).FirstOrDefault();
    }

    private static IEnumerable<string> Sockets(string table, int port) =>
        !File.Exists(table) ? [] : File.ReadLines(table).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[State] == Listening && Port(fields[LocalAddress]) == port)
            .Select(fields => $"socket:[{fields[Inode]}]");

    private static int Port(string address) => int.Parse(address.AsSpan(address.LastIndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Describe(string process)
    {
        try
        {
            return $"{File.ReadAllText(Path.Combine(process, "comm")).Trim()}, process {Path.GetFileName(process)}";
        }
        catch (IOException)
        {
            return null;
        }
    }
}
