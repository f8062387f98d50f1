using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Terminal.Text;
using Pipeline.Traffic;

namespace Pipeline.Terminal.Frames;

/// <summary>The frame on a terminal: only changed lines are written again, at most five times a second, and the last frame stays.</summary>
public sealed class LiveView(TextWriter output, string environment, FrameStyle style, TimeProvider time) : IRolloutView
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ServedOver = TimeSpan.FromMinutes(1);

    private readonly Queue<TrafficCounts> _minute = new();
    private IReadOnlyList<string> _drawn = [];
    private FrameState? _state;
    private DateTimeOffset _last;

    public void Changed(Rollout rollout, JournalEntry entry) =>
        Draw(Of(rollout) with { Working = "" }, always: true);

    public void Working(Rollout rollout, string sentence) => Draw(Of(rollout) with { Working = sentence }, always: false);

    public void Noted(Rollout rollout, string sentence)
    {
        output.Write($"\r{style.Fit(sentence)}\e[K\n");
        output.Flush();
        _drawn = [];
    }

    public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict)
    {
        _minute.Enqueue(observation.Counts);
        while (observation.At - _minute.Peek().At > ServedOver)
            _minute.Dequeue();
        var served = _minute.Count < 2 ? null : Served.Between(_minute.Peek(), observation.Counts, rollout.Intent);
        Draw(Of(rollout) with { Verdict = verdict, Routes = observation.Routes, Served = served }, always: false);
    }

    private FrameState Of(Rollout rollout) => (_state ?? new(rollout, environment, time.GetUtcNow())) with { Rollout = rollout, Now = time.GetUtcNow() };

    private void Draw(FrameState state, bool always)
    {
        _state = state;
        if (!always && state.Now - _last < AtMostEvery)
            return;
        _last = state.Now;
        var lines = Frame.Render(state, style);
        if (_drawn.Count > 0)
            output.Write($"\e[{_drawn.Count}A");
        for (var index = 0; index < Math.Max(lines.Count, _drawn.Count); index++)
        {
            var line = index < lines.Count ? lines[index] : "";
            output.Write(index < _drawn.Count && _drawn[index] == line ? "\n" : $"\r{line}\e[K\n");
        }

        output.Flush();
        _drawn = [.. lines, .. Enumerable.Repeat("", Math.Max(0, _drawn.Count - lines.Count))];
    }
}
