namespace Pipeline.Benchmarks.Processes;

/// <summary>Lets the processes of this session go before what they measure, as clients on machines of their own would. Containers are not among them.</summary>
internal static class Precedence
{
    private const string OfThisSession = "/proc/self/autogroup";

    /// <summary>Takes it where the kernel knows sessions; elsewhere everything stays as it is.</summary>
    public static void Take()
    {
        if (File.Exists(OfThisSession))
            File.WriteAllText(OfThisSession, "-20");
    }
}
