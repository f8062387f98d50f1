using Pipeline.Ports;

namespace Pipeline.Edge.Remembering;

/// <summary>Turns what the file system says into a refusal that names the file and the way out.</summary>
internal static class Storage
{
    public static T Guarded<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EdgeRefusedException(
                EdgeRefusal.StorageFailed,
                $"{path} could not be written ({failure.Message}); nothing was changed. Free space or make it writable, then try again.");
        }
    }

    public static void Guarded(string path, Action write) => Guarded(path, () =>
    {
        write();
        return true;
    });
}
