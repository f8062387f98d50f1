using System.Text.Json.Serialization;
using Pipeline.Gates;
using Pipeline.Traffic;

namespace Pipeline.Rollouts;

/// <summary>What can happen to a rollout. Each is one journal entry of the same name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignalKind>))]
public enum SignalKind
{
    /// <summary>The slots run, are ready and held a conversation.</summary>
    SlotsReady,

    /// <summary>They do not.</summary>
    SlotsFailed,

    /// <summary>The step's weight is in force and its people have moved.</summary>
    StepOpened,

    GatePassed,
    GateFailed,
    GateInconclusive,

    /// <summary>The new slots are stable.</summary>
    Switched,

    /// <summary>No socket is left on the replaced slots.</summary>
    Drained,

    /// <summary>Traffic is where it was before.</summary>
    Returned,

    /// <summary>The given-up slots are gone.</summary>
    SlotsStopped,

    /// <summary>The edge has taken the weight away by itself.</summary>
    GuardTripped,

    /// <summary>What ran already, started otherwise, is the first revision.</summary>
    Adopted,

    /// <summary>An instruction could not be carried out.</summary>
    InstructionFailed,

    PromoteRequested,
    HoldRequested,
    ResumeRequested,
    AbortRequested,
}

/// <summary>A signal with what is known about it.</summary>
/// <param name="Sentence">Why, or what was seen; in words for a release manager.</param>
public sealed record Signal(SignalKind Kind, string Sentence = "")
{
    public Verdict? Verdict { get; init; }

    /// <summary>What the edge had counted then; none where nobody looked.</summary>
    public IReadOnlyList<SlotTotals>? Traffic { get; init; }
}
