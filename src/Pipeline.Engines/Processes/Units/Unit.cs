using System.Text.Json.Serialization;

namespace Pipeline.Engines.Processes.Units;

/// <summary>What the engine asks of the supervisor: one process, and whether it should run. The file <c>unit.json</c>.</summary>
internal sealed record Unit
{
    /// <summary>New for every start that was asked for, so that a status of an earlier one is never taken for this one's.</summary>
    public required string Generation { get; init; }

    public required bool Wanted { get; init; }

    public required IReadOnlyList<string> Command { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required TimeSpan StopGrace { get; init; }

    /// <summary>Restarts allowed in a minute before it counts as failed; none means that it is always started again.</summary>
    public int? RestartsAllowed { get; init; }

    /// <summary>What runs here, when it is a slot.</summary>
    public SlotFacts? Slot { get; init; }
}

/// <summary>What the engine must remember of a slot.</summary>
/// <param name="ConfigurationHash">Over everything that the slot was started with apart from its digest and revision.</param>
internal sealed record SlotFacts(string Module, int Revision, string Digest, string ConfigurationHash, Uri Address, string ReadyPath);

/// <summary>What became of a unit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnitState>))]
internal enum UnitState
{
    /// <summary>Not started yet, or dead and about to be started again.</summary>
    Waiting,
    Running,

    /// <summary>It died too often; nobody starts it again.</summary>
    Failed,
    Stopped,
}

/// <summary>What the supervisor answers. The file <c>process.json</c>.</summary>
internal sealed record UnitStatus(string Generation)
{
    public UnitState State { get; init; }

    public ProcessIdentity? Process { get; init; }

    public int Restarts { get; init; }

    /// <summary>How the last process ended, a few words; none while none has ended.</summary>
    public string? LastExit { get; init; }

    /// <summary>The exit code of the last process; none while none has ended, and when it ended while no supervisor ran.</summary>
    public int? LastExitCode { get; init; }

    /// <summary>When it died in the last minute; kept, so that the bound also holds when the supervisor is started again.</summary>
    public IReadOnlyList<DateTimeOffset> Deaths { get; init; } = [];

    /// <summary>Whether its process is there now, whatever was true when this was written.</summary>
    [JsonIgnore]
    public bool IsAlive => State == UnitState.Running && Process is { IsAlive: true };
}
