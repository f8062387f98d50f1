using System.Text.Json.Serialization;

namespace Pipeline.Care;

/// <summary>What is done to an environment beside its rollouts. None of it changes which release is stable.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperationKind>))]
public enum OperationKind
{
    /// <summary>What should run is brought back.</summary>
    Start,

    /// <summary>Slots are stopped on purpose, until a start.</summary>
    Stop,

    /// <summary>Slots are stopped and started again, one after the other.</summary>
    Restart,

    /// <summary>What differs from the journal is put right.</summary>
    Repair,

    /// <summary>What no rollback needs any more is removed.</summary>
    Clean,

    /// <summary>The edge is replaced by the current one, with the current settings.</summary>
    UpgradeEdge,
}

/// <summary>One operation as the journal tells it.</summary>
/// <param name="Module">The one module meant; none when all are.</param>
/// <param name="Slots">The slots that it is about.</param>
/// <param name="Reason">Why, in the words of whoever asked.</param>
/// <param name="By">Who, unique to their run.</param>
public sealed record Operation(OperationKind Kind, string? Module, IReadOnlyList<string> Slots, string Reason, string By, DateTimeOffset BeganAt)
{
    /// <summary>When it ended; none while it is under way or after it was interrupted.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What came of it, one sentence; empty until it has ended.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>It has not ended. The same command run again goes on with it.</summary>
    [JsonIgnore]
    public bool IsOpen => EndedAt is null;
}
