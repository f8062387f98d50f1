using Pipeline.Care;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Terminal.Frames;
using Pipeline.Terminal.Text;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Pages;

/// <summary>What Status knows of an environment.</summary>
public sealed record StatusState(
    Rollout? Rollout, History History, EdgeStatus Edge, RouteTable Routes, IReadOnlyList<RunningSlot> Slots, TrafficCounts Counts)
{
    /// <summary>The newest entries of the last rollout, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; init; } = [];

    /// <summary>What is not as the journal says.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>The modules that were stopped on purpose.</summary>
    public IReadOnlySet<string> Stopped { get; init; } = new HashSet<string>();
}

/// <summary>An environment on a page; the first three lines say who is affected, whether data is safe, and the one command to type.</summary>
public static class StatusPage
{
    private const int MostEntries = 5;

    public static IReadOnlyList<string> Render(StatusState state, FrameStyle style) =>
    [
        style.Fit($"AFFECTED  {Affected(state)}"),
        style.Fit($"DATA      {Data(state)}"),
        // A command that is cut cannot be copied.
        $"TYPE      {style.Spell(Plain.Line(state.Edge.Repair ?? CareLines.Next(state, style) ?? NextCommand.For(state.Rollout, state.Edge.Environment, style)))}",
        "",
        .. state.Edge.JournalDamage is { } damage ? [style.Spell(Plain.Line(damage)), ""] : Array.Empty<string>(),
        .. Rollout(state).Select(line => style.Fit(line)),
        .. state.Slots.Select(slot => style.Fit($"  {Columns.Pad(style.Fit(slot.Name, 18), 19)}{Serving(state, slot),-9}{(slot.Running ? "running" : "not running"),-13}{slot.Restarts} restarts  {Requests(state, slot)}")),
        .. CareLines.Of(state, style),
        .. state.Rollout?.Verdict is { } verdict ? ["", .. GateTable.Render(verdict, style)] : Array.Empty<string>(),
        .. state.Entries.TakeLast(MostEntries).Select(entry => style.Fit($"  {Moments.Clock(entry.At)} {entry.Number,3} {entry.Kind,-17} {entry.By}")),
    ];

    /// <summary>The page of an environment that has never had an edge.</summary>
    public static IReadOnlyList<string> NothingDeployed(string environment, FrameStyle style) =>
    [
        style.Fit($"AFFECTED  nobody: nothing was ever deployed to {environment}"),
        style.Fit("DATA      none yet"),
        $"TYPE      {style.Spell(Plain.Line(NextCommand.For(null, environment, style)))}",
    ];

    private static string Affected(StatusState state)
    {
        var stable = state.History.Stable?.Version;
        return state switch
        {
            { Rollout.Phase: Phase.Stranded } => $"traffic could not be returned; up to {state.Routes.Weight} meet {state.Rollout.Intent.Version}",
            { Edge.LatchedRollout: { } number } => $"nobody now: the guard cut rollout {number} off; everybody is on {stable ?? "nothing"}",
            { Rollout.IsFinal: false } when state.Routes.Weight > Weight.Zero => $"{state.Routes.Weight} meet {state.Rollout.Intent.Version}, the others {stable ?? "nothing"}",
            { Stopped.Count: > 0 } => $"everybody who uses {string.Join(", ", state.Stopped.Order(StringComparer.Ordinal))}: stopped on purpose, until Start",
            { Routes.Modules.Count: 0 } => "nobody: nothing is deployed",
            _ => $"nobody: everybody is on {stable ?? "the first release"}",
        };
    }

    private static string Data(StatusState state) => state.Edge.JournalDamage is null
        ? "journal whole; a rollout leaves the data volumes in place"
        : "journal damaged: last good routes are served, changes refused";

    private static IEnumerable<string> Rollout(StatusState state)
    {
        if (state.History.Stable is { } stable)
            yield return $"stable    {stable.Version}, revision {stable.Number}, {Moments.Digest(stable.Modules)}, since {Moments.Clock(stable.Since)} ({Moments.Duration(state.Edge.Now - stable.Since)})";
        if (state.Rollout is { } rollout)
            yield return $"rollout   {rollout.Intent.Number} of {rollout.Intent.Version}: {rollout.Phase.ToString().ToLowerInvariant()} since {Moments.Clock(rollout.Since)} ({Moments.Duration(state.Edge.Now - rollout.Since)}) {rollout.Cause}";
        if (state.Routes.Deadline is { } deadline)
            yield return $"deadline  {Moments.Clock(deadline)} (in {Moments.Duration(deadline - state.Edge.Now)}): then all traffic returns by itself";
        if (state.Routes.WatchedUntil is { } until && until > state.Edge.Now)
            yield return $"watch     {Moments.Clock(until)} (in {Moments.Duration(until - state.Edge.Now)}): until then the guard returns everybody if the release turns bad";
        if (state.Edge.Lease is { } lease)
            yield return $"lease     {lease.Holder}, {lease.Step}, last heard {Moments.Clock(lease.LastHeartbeat)}";
    }

    private static string Serving(StatusState state, RunningSlot slot) =>
        state.Routes.WatchedUntil is null && state.Routes.Modules.Any(route => route.Canary?.Slot == slot.Name) ? "canary"
        : ServingRoutes.Served(state.Routes).Any(route => route.Stable?.Slot == slot.Name) ? "stable"
        : "warm";

    private static string Requests(StatusState state, RunningSlot slot) =>
        state.Counts.Slots.FirstOrDefault(counts => counts.Slot == slot.Name) is { } counts
            ? $"{counts.Requests} served, {counts.RequestsFailed} failed"
            : "not counted";
}
