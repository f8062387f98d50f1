using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>What is collected of one rollout: its slots' output, what they use, what they serve. What an engine does not answer is asked again next time.</summary>
internal sealed class RolloutCollection
{
    /// <summary>How far apart samples are.</summary>
    public static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(5);

    private const int Lines = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _environment;
    private readonly IEngine _engine;
    private readonly IReadOnlyList<CollectedSlot> _slots;
    private readonly Dictionary<string, OutputRecord> _output = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _kept = [];
    private readonly Dictionary<string, UsageSamples> _usage = [];
    private readonly SlotFields _fields;
    private readonly TrafficSamples _traffic;
    private readonly SeenOutput _seen;
    private DateTimeOffset? _sampled;
    private EdgeObservation? _newest;

    public RolloutCollection(IEngine engine, string folder, string product, string environment, Rollout rollout, DateTimeOffset now)
    {
        (_engine, _environment, _slots) = (engine, environment, CollectedSlot.Of(rollout.Intent));
        _fields = new SlotFields(product, environment, rollout);
        var mask = new ConfigurationMask(rollout.Intent);
        _traffic = new(_fields, _slots);
        _seen = new(Path.Combine(folder, "seen"), _fields.Deployment);
        _seen.Forget(now);
        foreach (var slot in _slots)
        {
            var seen = _seen.Of(slot.Name);
            // A slot that this rollout made has said nothing that is not of it.
            var isOlder = seen is null && slot.Revision != rollout.Intent.Number;
            _output[slot.Name] = new(new OutputFollower(seen ?? []), new OutputDocuments(_fields, slot, mask), isOlder, now);
            _usage[slot.Name] = new(_fields, slot);
        }
    }

    /// <summary>Where the rollout stands from now on.</summary>
    public void Follow(Rollout rollout) => _fields.Rollout = rollout;

    /// <summary>What the slots have said since the last reading.</summary>
    public async Task<IReadOnlyList<JsonObject>> OutputAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var documents = new List<JsonObject>();
        foreach (var slot in _slots)
            if (await AskAsync(() => _engine.LogsAsync(_environment, slot.Name, Lines, cancellation), cancellation) is { } read)
                documents.AddRange(_output[slot.Name].Add(read, now));
        return documents;
    }

    /// <summary>What was still waited for, at the end; from here another collector goes on.</summary>
    public IReadOnlyList<JsonObject> EndOutput(DateTimeOffset now) => [.. _output.Values.SelectMany(record => record.End(now))];

    /// <summary>Keeps where the reading stands, once what was read is on the disk.</summary>
    public void KeepPlace()
    {
        foreach (var (slot, record) in _output.Where(output => _kept.GetValueOrDefault(output.Key) != output.Value.Taken))
        {
            _seen.Keep(slot, record.Taken);
            _kept[slot] = record.Taken;
        }
    }

    /// <summary>What the slots use, when it is time to ask.</summary>
    public async Task<IReadOnlyList<JsonObject>> UsageAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (now - _sampled < SampleEvery)
            return [];
        _sampled = now;
        var documents = new List<JsonObject>();
        foreach (var slot in _slots)
            if (await AskAsync(() => _engine.UsageAsync(_environment, slot.Name, cancellation), cancellation) is { } usage && _usage[slot.Name].Of(usage) is { } document)
                documents.Add(document);
        return documents;
    }

    /// <summary>Whether nobody has looked at the traffic for as long as a sample lasts.</summary>
    public bool IsUnseen(DateTimeOffset now) => _newest is null || now - _newest.At >= SampleEvery;

    /// <summary>What was served, as far as these looks end an interval.</summary>
    /// <param name="always">End one with the last look, however short it is.</param>
    public IReadOnlyList<JsonObject> Traffic(IEnumerable<EdgeObservation> looks, bool always)
    {
        var documents = new List<JsonObject>();
        foreach (var look in looks)
        {
            _newest = look;
            if (_traffic.Since is not { } since || look.At - since >= SampleEvery)
                documents.AddRange(_traffic.Of(look));
        }

        if (always && _newest is { } last)
            documents.AddRange(_traffic.Of(last));
        return documents;
    }

    private static async Task<T?> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
        where T : class?
    {
        try
        {
            return await ask().WaitAsync(Patience, cancellation);
        }
        catch (Exception unanswered) when (unanswered is EngineException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
