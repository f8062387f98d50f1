using Pipeline.Engines.Processes.Units;

namespace Pipeline.Supervisor;

/// <summary>Minds every unit of one environment, until there is none left to mind.</summary>
internal sealed class EnvironmentMinder(string folder, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, UnitMinder> _minders = [];

    /// <summary>Returns when no unit is wanted and none runs. A unit written a moment later is seen by the next supervisor.</summary>
    public async Task RunAsync()
    {
        using PeriodicTimer timer = new(Tick, time);
        do
        {
            foreach (var unit in Units().Where(unit => !_minders.ContainsKey(unit)))
                _minders.Add(unit, new UnitMinder(new UnitFolder(unit), time));
            foreach (var (unit, minder) in _minders)
                TickOne(unit, minder);
            foreach (var gone in _minders.Where(pair => pair.Value.IsGone).Select(pair => pair.Key).ToArray())
                _minders.Remove(gone);
        }
        while (_minders.Values.Any(minder => minder.IsBusy) && await timer.WaitForNextTickAsync());
    }

    private IEnumerable<string> Units()
    {
        var slots = Path.Combine(folder, "slots");
        var folders = Directory.Exists(slots) ? Directory.EnumerateDirectories(slots) : [];
        return folders.Append(Path.Combine(folder, "edge")).Where(unit => File.Exists(Path.Combine(unit, "unit.json")));
    }

    private static void TickOne(string unit, UnitMinder minder)
    {
        try
        {
            minder.Advance();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            // A full disk under one unit must not leave the others alone.
            Console.Error.WriteLine($"{Path.GetFileName(unit)}: {e.Message}");
        }
    }
}
