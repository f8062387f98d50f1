using Pipeline.Traffic;

namespace Pipeline.Ports;

/// <summary>
/// Something of a product's own that the gate looks at on every step, besides what it knows by itself. It is asked every five seconds and has ten to
/// answer. What it throws holds the step, with its message, and never ends a run.
/// </summary>
public interface IMetric
{
    /// <summary>What people know it by: <c>gateway queue</c>. One that begins with a module's name makes that module the suspect.</summary>
    string Name { get; }

    /// <summary>What follows a value: <c>ms</c>; empty for none, and for shares, which are shown in percent.</summary>
    string Unit => "";

    /// <summary>What the canary must keep to.</summary>
    MetricLimit Limit { get; }

    /// <summary>What it is now on one side: always a value, or always counts.</summary>
    Task<MetricAnswer> ReadAsync(MetricQuestion question, CancellationToken cancellation);
}

/// <summary>What a canary must keep to. It is beyond only where it is beyond all that is given.</summary>
/// <param name="AtMost">The largest value that is well; for counts the largest share that may fail, above 0 and below 1.</param>
/// <param name="TimesStable">How many times stable's value it may be; none where stable does not matter.</param>
public sealed record MetricLimit(double AtMost, double? TimesStable = null);

/// <summary>Which side is asked for.</summary>
/// <param name="Side">Canary or stable.</param>
/// <param name="Slots">The side's slots of the modules that move, as the engine finds them; their addresses are those inside the environment.</param>
/// <param name="PublicAddress">Where people connect.</param>
/// <param name="Cookie">Sent as <c>Cookie</c> to the public address, it leads to this side.</param>
public sealed record MetricQuestion(SlotKind Side, IReadOnlyList<RunningSlot> Slots, Uri PublicAddress, string Cookie);

/// <summary>What a metric is on one side.</summary>
public sealed record MetricAnswer
{
    private MetricAnswer()
    {
    }

    /// <summary>A level, such as a queue's length.</summary>
    public double? Value { get; private init; }

    /// <summary>How many failed of how many since the slots were started; only what comes between two answers counts.</summary>
    public (long Failed, long Total)? Counts { get; private init; }

    /// <summary>What else a person should read; empty for nothing.</summary>
    public string Sentence { get; init; } = "";

    public static MetricAnswer Of(double value) => new() { Value = value };

    public static MetricAnswer Of(long failed, long total) => new() { Counts = (failed, total) };
}
