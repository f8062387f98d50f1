namespace Pipeline.BuildHost;

/// <summary>Finds the root: <c>--root</c>, else the nearest folder above that holds <c>.nuke</c>.</summary>
internal static class RootSearch
{
    public static AbsolutePath Find(BuildSession session)
    {
        AbsolutePath start = session.Invocation.WorkingDirectory;
        if (session.CommandLine.Has(BuiltIn.Root) || session.HasBuiltIn(BuiltIn.Root))
            return Given(session.ReadBuiltIn<AbsolutePath>(BuiltIn.Root) ?? start);

        // A published build is also started from elsewhere: then the folder it lies in, and those above, may hold .nuke.
        return Above(start) ?? Above(session.Invocation.ProgramDirectory) ?? throw new UsageException(
            $"no '.nuke' folder marks a root in '{start}' or above. Create one there, or add --root [path].");
    }

    private static AbsolutePath Given(AbsolutePath root) => root.DirectoryExists()
        ? root
        : throw new UsageException($"--root: there is no folder '{root}'.");

    private static AbsolutePath? Above(AbsolutePath? start)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return start?.FindParentOrSelf(x => (x / ".nuke").DirectoryExists() && x.ToString() != home);
    }
}
