using System.Globalization;

namespace Pipeline.Benchmarks.Processes;

/// <summary>What a process and its children have used so far.</summary>
/// <param name="Cpu">Processor time, to a hundredth of a second.</param>
/// <param name="MemoryBytes">Memory in use, pages that several share counted by their share.</param>
internal sealed record ProcessCost(TimeSpan Cpu, long MemoryBytes)
{
    private const int TicksPerSecond = 100;

    public static ProcessCost Of(int process)
    {
        var family = Family(process).ToArray();
        return new(
            TimeSpan.FromSeconds(family.Sum(id => Fields(id) is { } fields ? long.Parse(fields[11]) + long.Parse(fields[12]) : 0) / (double)TicksPerSecond),
            family.Sum(Memory));
    }

    private static IEnumerable<int> Family(int process) =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(id => Fields(id) is { } fields && int.Parse(fields[1]) == process)
            .Prepend(process);

    // After the name, which may hold anything: state, parent, and from the twelfth on user and system time.
    private static string[]? Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Memory(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}
