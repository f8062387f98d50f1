using System.Text.Json.Nodes;
using Pipeline.Text;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>One slot's output on its way from lines to documents.</summary>
/// <param name="fromNow">Whether what it wrote before the first reading belongs to something earlier.</param>
internal sealed class OutputRecord(OutputFollower follower, OutputDocuments documents, bool fromNow, DateTimeOffset now)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    private readonly MessageJoiner _joiner = new();
    private readonly Allowance _allowance = new(now);
    private bool _begun = !fromNow;
    private DateTimeOffset _told = now;

    /// <inheritdoc cref="OutputFollower.Taken"/>
    public IReadOnlyList<string> Taken => follower.Taken;

    /// <summary>The documents that a reading gives.</summary>
    public IReadOnlyList<JsonObject> Add(IReadOnlyList<string> read, DateTimeOffset now)
    {
        if (!_begun)
        {
            follower.Skip(read);
            _begun = true;
            return [];
        }

        var lines = follower.Take(read, out var isCut);
        if (isCut)
            _allowance.Miss(1);
        var said = _joiner.Add([.. lines.Select(Plain.Line)], now);
        // A message is over when its slot has been silent for a whole reading.
        if (lines.Count == 0 && _joiner.End() is { } last)
            said = [.. said, last];
        return [.. Allowed(said, now), .. LeftOut(now, always: false)];
    }

    /// <summary>What still waits.</summary>
    public IReadOnlyList<JsonObject> End(DateTimeOffset now) =>
        [.. Allowed(_joiner.End() is { } last ? [last] : [], now), .. LeftOut(now, always: true)];

    private IEnumerable<JsonObject> Allowed(IReadOnlyList<OutputEntry> entries, DateTimeOffset now) =>
        entries.Where(_ => _allowance.Take(now)).Select(documents.Of);

    private IEnumerable<JsonObject> LeftOut(DateTimeOffset now, bool always)
    {
        if (_allowance.LeftOut == 0 || !always && now - _told < TellEvery)
            yield break;
        _told = now;
        yield return documents.LeftOut(now, _allowance.Tell());
    }
}
