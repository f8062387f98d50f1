namespace Pipeline.Engines.Containers.Connecting;

/// <summary>Programs of this machine, found as a shell finds them: never in the folder that happens to be the current one.</summary>
internal static class ProgramFile
{
    /// <summary>The program's file; nothing when no folder of the path has it.</summary>
    /// <param name="path">Folders as in <c>PATH</c>.</param>
    public static string? Find(string name, string? path) =>
        (path ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);
}
