namespace Pipeline.Engines.Processes.Units;

/// <summary>The folder of one unit: what is asked of it, what became of it, and what it wrote.</summary>
internal sealed record UnitFolder(string Path)
{
    public string OutputFile => System.IO.Path.Combine(Path, "output.log");

    public string PreviousOutputFile => OutputFile + ".1";

    private string UnitFile => System.IO.Path.Combine(Path, "unit.json");

    private string StatusFile => System.IO.Path.Combine(Path, "process.json");

    public Unit? Unit => JsonFile.Read<Unit>(UnitFile);

    public UnitStatus? Status => JsonFile.Read<UnitStatus>(StatusFile);

    public void Write(Unit unit)
    {
        PrivateFolder.Create(Path);
        JsonFile.Write(UnitFile, unit);
    }

    public void Write(UnitStatus status) => JsonFile.Write(StatusFile, status);

    /// <summary>Forgets what was asked and what became of it; everything else in the folder stays.</summary>
    public void Forget()
    {
        File.Delete(UnitFile);
        File.Delete(StatusFile);
    }
}
