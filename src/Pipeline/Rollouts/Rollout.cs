using System.Text.Json.Serialization;
using Pipeline.Care;
using Pipeline.Gates;
using Pipeline.Releases;
using Pipeline.Traffic;

namespace Pipeline.Rollouts;

/// <summary>Which way a rollout goes; it decides what its end means for the history, never how it is carried out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RolloutKind>))]
public enum RolloutKind
{
    Forward,
    Rollback,
}

/// <summary>What a rollout sets out to do; the content of its first entry, and never changed afterwards.</summary>
public sealed record RolloutIntent
{
    /// <summary>The rollout's number in its environment, and the revision of what it brings.</summary>
    public required int Number { get; init; }

    public required RolloutKind Kind { get; init; }

    public required string Product { get; init; }

    public required string Version { get; init; }

    /// <summary>The version replaced; none on a first deploy.</summary>
    public string? FromVersion { get; init; }

    /// <summary>The commit that the release was built from; none outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>When that commit was made; none outside a repository.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>What ran before, a module each.</summary>
    public required IReadOnlyList<DeployedModule> From { get; init; }

    /// <summary>What shall run afterwards, a module each.</summary>
    public required IReadOnlyList<DeployedModule> To { get; init; }

    public required RolloutPlan Plan { get; init; }

    public required string Salt { get; init; }

    public required string Reason { get; init; }

    /// <summary>Stop after the first step and let a person decide.</summary>
    public bool StopAfterFirstStep { get; init; }

    /// <summary>Nothing ran before: there is no stable slot to compare with or to return to.</summary>
    [JsonIgnore]
    public bool IsFirst => From.Count == 0;

    /// <summary>The modules that move, as they shall run.</summary>
    [JsonIgnore]
    public IEnumerable<DeployedModule> Moving => To.Where(module => !From.Any(before => before.Slot == module.Slot));

    /// <summary>The modules that move, as they ran before.</summary>
    [JsonIgnore]
    public IEnumerable<DeployedModule> Replaced => From.Where(module => !To.Any(after => after.Slot == module.Slot));
}

/// <summary>A rollout as its journal tells it.</summary>
public sealed record Rollout(RolloutIntent Intent, DateTimeOffset StartedAt, string StartedBy)
{
    public Phase Phase { get; init; } = Phase.Starting;

    /// <summary>Index of the plan's step that is opened or open.</summary>
    public int Step { get; init; }

    /// <summary>When it came into this phase.</summary>
    public DateTimeOffset Since { get; init; } = StartedAt;

    /// <summary>Number of the last entry.</summary>
    public int LastEntry { get; init; } = 1;

    /// <summary>A person asked for the whole plan.</summary>
    public bool ToTheEnd { get; init; } = !Intent.StopAfterFirstStep;

    /// <summary>The phase it was in when it was held.</summary>
    public Phase? HeldIn { get; init; }

    /// <summary>Why it went back or is held.</summary>
    public string Cause { get; init; } = "";

    /// <summary>It went back because the release was judged, not because a person asked.</summary>
    public bool Condemned { get; init; }

    public Verdict? Verdict { get; init; }

    /// <summary>What the edge has counted for its slots, since they were ready.</summary>
    public CountedTraffic Counted { get; init; } = CountedTraffic.None;

    /// <summary>What was done to the environment beside the rollout, since it began.</summary>
    public IReadOnlyList<Operation> Operations { get; init; } = [];

    public bool IsLastStep => Step == Intent.Plan.Steps.Count - 1;

    /// <summary>The guard goes on watching once everybody meets the release; there is something to return to then.</summary>
    public bool IsWatchedWhenPromoted => Intent is { IsFirst: false, Kind: RolloutKind.Forward } && Intent.Plan.Watch > TimeSpan.Zero;

    public bool IsFinal => Phase is Phase.Promoted or Phase.Aborted;

    /// <summary>What is to be done now; <see cref="Instruction.None"/> when a person must act or nothing is left.</summary>
    public Instruction Instruction => Phase switch
    {
        Phase.Starting => Instruction.StartSlots,
        Phase.Opening => Instruction.OpenStep,
        Phase.Baking => Instruction.Judge,
        Phase.Switching => Instruction.SwitchOver,
        Phase.Draining => Instruction.Drain,
        Phase.Returning => Instruction.ReturnTraffic,
        Phase.Recovering => Instruction.StopSlots,
        _ => Instruction.None,
    };
}
