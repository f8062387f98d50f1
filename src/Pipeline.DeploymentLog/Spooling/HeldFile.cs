namespace Pipeline.DeploymentLog.Spooling;

/// <summary>A file that takes room.</summary>
/// <param name="IsSettled">Whether all its documents are acknowledged or set aside.</param>
internal sealed record HeldFile(SpoolFile File, bool IsSettled)
{
    /// <summary>
    /// The files that may go, the first to go first: of what is shipped the output and the usage, then output that waits, then
    /// usage that waits, and at last shipped events. Events that wait may not.
    /// </summary>
    public static IEnumerable<HeldFile> InOrderOfRemoval(IEnumerable<HeldFile> files) => files
        .Where(held => held.IsSettled || held.File.Kind != SpoolKind.Events)
        .OrderBy(Turn)
        .ThenBy(held => held.File.Id, StringComparer.Ordinal);

    private static int Turn(HeldFile held) => (held.File.Kind, held.IsSettled) switch
    {
        (SpoolKind.Output, true) => 0,
        (SpoolKind.Usage, true) => 1,
        (SpoolKind.Output, false) => 2,
        (SpoolKind.Usage, false) => 3,
        (SpoolKind.Events, _) => 4,
    };
}
