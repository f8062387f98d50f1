using Pipeline.Engines.Processes.Units;

namespace Pipeline.Supervisor;

/// <summary>
/// Bounds what a unit's output takes of the disk: at the limit it is copied aside and cut, because the process that
/// writes it keeps the file open. What it writes between the two is lost.
/// </summary>
internal sealed class OutputBound(UnitFolder folder, long limit = OutputBound.TenMegabytes)
{
    private const long TenMegabytes = 10 * 1024 * 1024;

    public void Keep()
    {
        FileInfo output = new(folder.OutputFile);
        if (!output.Exists || output.Length < limit)
            return;
        File.Copy(output.FullName, folder.PreviousOutputFile, overwrite: true);
        using FileStream cut = new(output.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        cut.SetLength(0);
    }
}
