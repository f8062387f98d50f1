using Pipeline.Ports;

namespace Pipeline.Engines.Processes.Units;

/// <summary>Folders that only their owner can enter.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void Create(string path) => Directory.CreateDirectory(path, OwnerOnly);

    /// <summary>Makes a folder in a place where everybody may make one, and refuses one that somebody else made first.</summary>
    /// <exception cref="EngineException">It is a link, or belongs to somebody else.</exception>
    public static void CreateAmongStrangers(string path)
    {
        Create(path);
        try
        {
            if (new DirectoryInfo(path).LinkTarget is not null)
                throw new EngineException($"'{path}' is a link: remove it, or set TMPDIR to a folder of your own.");
            // Only the owner of a folder (and root) can change its mode.
            File.SetUnixFileMode(path, OwnerOnly);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EngineException($"'{path}' belongs to somebody else: remove it, or set TMPDIR to a folder of your own.", e);
        }
    }
}
