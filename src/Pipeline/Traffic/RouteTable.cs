using Pipeline.Gates;

namespace Pipeline.Traffic;

/// <summary>
/// Everything the edge needs to send a request somewhere, replaced as one. A module without a canary is served by its
/// stable slot whatever the weight; one without a stable slot (a first deploy) by its canary.
/// </summary>
public sealed record RouteTable
{
    /// <summary>The number of this table. A change names the generation it replaces and is refused when that is not the current one.</summary>
    public long Generation { get; init; }

    /// <summary>The rollout that made this table; the guard latches by it. Zero before the first.</summary>
    public int Rollout { get; init; }

    /// <summary>Mixed into the hash of every cohort key, new for each rollout, so that the same people are not always first.</summary>
    public string Salt { get; init; } = "";

    /// <summary>The share of keys that the canary gets.</summary>
    public Weight Weight { get; init; }

    /// <summary>When the edge takes the weight to zero by itself; set whenever the weight is above zero and a stable slot exists.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>
    /// Set while a promoted release serves everybody as a canary, so that the guard can return them: when it stops watching. It has no deadline
    /// then, as nobody needs to move it on.
    /// </summary>
    public DateTimeOffset? WatchedUntil { get; init; }

    /// <summary>What the guard acts on while a canary has weight, and what the step asks for; none disarms it.</summary>
    public GateSettings? Gate { get; init; }

    public IReadOnlyList<ModuleRoute> Modules { get; init; } = [];
}

/// <summary>The slots that serve one module.</summary>
public sealed record ModuleRoute(string Module, SlotRoute? Stable, SlotRoute? Canary);

/// <summary>Where one slot listens.</summary>
/// <param name="Slot">The slot's name, <c>module-revision</c>, as the engine knows it.</param>
/// <param name="Revision">The running number of the release in its environment.</param>
/// <param name="Address">The base address, scheme, host and port only.</param>
public sealed record SlotRoute(string Slot, int Revision, Uri Address);
