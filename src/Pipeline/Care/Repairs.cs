namespace Pipeline.Care;

/// <summary>What is done about differences. Pure.</summary>
/// <param name="Start">Slots that are started; people are not served by them now.</param>
/// <param name="Recreate">Slots that are stopped and made anew.</param>
/// <param name="Remove">Slots that nobody needs.</param>
/// <param name="Routes">The routes are set anew, as every start of a slot does too.</param>
public sealed record Repairs(IReadOnlyList<WantedSlot> Start, IReadOnlyList<WantedSlot> Recreate, IReadOnlyList<string> Remove, bool Routes)
{
    public bool IsNothing => Start.Count == 0 && Recreate.Count == 0 && Remove.Count == 0 && !Routes;

    /// <summary>The slots that it is about.</summary>
    public IEnumerable<string> Slots => Start.Concat(Recreate).Select(slot => slot.Name).Concat(Remove);

    /// <summary>What is done, each with a verb first.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        .. Start.Select(slot => $"start {slot.Name}"),
        .. Recreate.Select(slot => $"make {slot.Name} anew from {slot.Deployed.Release.Digest} and the configuration of {slot.Deployed.Version} (its sockets are told first)"),
        .. Remove.Select(slot => $"remove {slot}"),
        .. Routes ? ["set the routes anew"] : Array.Empty<string>(),
    ];

    /// <summary>The repairs of what was seen. An edge with other settings is not among them: UpgradeEdge replaces it.</summary>
    public static Repairs Of(Sight seen, IReadOnlyList<Difference> differences)
    {
        return new(
            [.. seen.Wanted.Where(slot => Has(slot, DifferenceKind.Missing, DifferenceKind.NotRunning) && !Differs(slot))],
            [.. seen.Wanted.Where(Differs)],
            [.. differences.Where(difference => difference.Kind == DifferenceKind.Stray).Select(difference => difference.Subject)],
            differences.Any(difference => difference.Kind == DifferenceKind.OtherRoutes));

        bool Differs(WantedSlot slot) => Has(slot, DifferenceKind.OtherContent, DifferenceKind.OtherConfiguration);

        bool Has(WantedSlot slot, params DifferenceKind[] kinds) => differences.Any(difference => difference.Subject == slot.Name && kinds.Contains(difference.Kind));
    }
}
