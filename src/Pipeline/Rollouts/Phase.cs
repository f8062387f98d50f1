using System.Text.Json.Serialization;

namespace Pipeline.Rollouts;

/// <summary>Where a rollout stands. Every phase but the final and the waiting ones has exactly one instruction.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Phase>))]
public enum Phase
{
    /// <summary>Its slots are started and probed; nobody meets them.</summary>
    Starting,

    /// <summary>A step's weight is put in force, and the sockets of the people it moves are told.</summary>
    Opening,

    /// <summary>The gate watches a step.</summary>
    Baking,

    /// <summary>The first step has passed; a person decides.</summary>
    Awaiting,

    /// <summary>Stopped where it is, by a person or because the gate could not decide.</summary>
    Held,

    /// <summary>The new slots become stable.</summary>
    Switching,

    /// <summary>The replaced slots' sockets are told; the slots stay warm.</summary>
    Draining,

    /// <summary>All traffic is returned to where it was before.</summary>
    Returning,

    /// <summary>Traffic is back; the given-up slots are drained and stopped.</summary>
    Recovering,

    /// <summary>Final: the release is stable.</summary>
    Promoted,

    /// <summary>Final: everything is as before.</summary>
    Aborted,

    /// <summary>Traffic could not be returned by itself; a person must act.</summary>
    Stranded,
}

/// <summary>What the runner carries out in a phase.</summary>
public enum Instruction
{
    None,
    StartSlots,
    OpenStep,
    Judge,
    SwitchOver,
    Drain,
    ReturnTraffic,
    StopSlots,
}
