using System.Text.Json.Nodes;

namespace Pipeline.Journal;

/// <summary>
/// One numbered fact of a rollout. The edge gives number and time, checks nothing of <see cref="Data"/>, and never
/// changes an entry; the fold reads it.
/// </summary>
public sealed record JournalEntry
{
    /// <summary>1 for the first entry of a rollout, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>When the edge took it, by the edge's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, one of <see cref="EntryKind"/>'s names.</summary>
    public required string Kind { get; init; }

    /// <summary>Version of the shape of <see cref="Data"/> for this kind; a reader that does not know it must stop.</summary>
    public required int Version { get; init; }

    /// <summary>Who: user@machine of a runner, or <c>edge</c>.</summary>
    public required string By { get; init; }

    public required JsonObject Data { get; init; }
}
