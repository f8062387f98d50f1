namespace Pipeline.Engines.Containers.Edge;

/// <summary>The edges that a build carries: a portable one, and those that were compiled for one kind of machine.</summary>
public static class EdgePrograms
{
    /// <summary>The folder of the edge that needs the .NET runtime, and runs wherever that does.</summary>
    public static string Portable(string programs) => Path.Combine(programs, "edge");

    /// <summary>The folder of the edge for one kind of machine, which needs no runtime; none where the build carries none.</summary>
    /// <param name="machine">Such as <c>linux-x64</c>.</param>
    public static string? Native(string programs, string machine)
    {
        var folder = Path.Combine(programs, $"edge-{machine}");
        var program = Path.Combine(folder, "pipeline-edge");
        if (!File.Exists(program))
            return null;
        // Packages carry files without their modes.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
        return folder;
    }
}
