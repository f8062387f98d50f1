using Pipeline.Engines.Processes.Units;

namespace Pipeline.Engines.Processes.Slots;

/// <summary>Keeps what the last stopped slots wrote.</summary>
internal static class RetiredOutput
{
    private const int Kept = 20;

    public static void Keep(UnitFolder unit, string retired, string slot)
    {
        if (!File.Exists(unit.OutputFile))
            return;
        PrivateFolder.Create(retired);
        File.Move(unit.OutputFile, Path.Combine(retired, $"{slot}.log"), overwrite: true);
        foreach (var old in new DirectoryInfo(retired).GetFiles("*.log").OrderByDescending(file => file.LastWriteTimeUtc).Skip(Kept))
            old.Delete();
    }
}
