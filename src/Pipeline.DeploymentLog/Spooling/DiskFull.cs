namespace Pipeline.DeploymentLog.Spooling;

/// <summary>Tells a full disk from other failures of a file.</summary>
internal static class DiskFull
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool Is(IOException failure) => failure.HResult is NoSpaceLeft or QuotaExceeded or WindowsDiskFull;
}
