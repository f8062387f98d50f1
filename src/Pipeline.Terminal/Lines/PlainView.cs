using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Lines;

/// <summary>One line a change, and a heartbeat when nothing has changed for a minute: for CI logs and pipes.</summary>
public sealed class PlainView(TextWriter output, string environment, FrameStyle style, TimeProvider time) : IRolloutView
{
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(60);

    private DateTimeOffset _last = time.GetUtcNow();

    public void Changed(Rollout rollout, JournalEntry entry)
    {
        Write(rollout, entry.At, ChangeText.Word(rollout, entry), ChangeText.Detail(rollout, entry));
    }

    public void Working(Rollout rollout, string sentence) => Heartbeat(rollout, time.GetUtcNow(), sentence);

    public void Noted(Rollout rollout, string sentence) => Write(rollout, time.GetUtcNow(), "note", sentence);

    public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict) =>
        Heartbeat(rollout, observation.At, $"{observation.Routes.Weight} asked; {verdict.Sentence}");

    private void Heartbeat(Rollout rollout, DateTimeOffset at, string sentence)
    {
        if (time.GetUtcNow() - _last >= HeartbeatEvery)
            Write(rollout, at, "still", $"{ChangeText.Of(rollout.Phase)} for {Moments.Duration(at - rollout.Since)}: {sentence}");
    }

    private void Write(Rollout rollout, DateTimeOffset at, string word, string detail)
    {
        _last = time.GetUtcNow();
        var head = $"{Moments.Clock(at)} {Plain.Line(rollout.Intent.Product)} {rollout.Intent.Number} {Plain.Line(environment)}";
        output.WriteLine(style.Spell($"{head}  {word,-10} {Plain.Line(detail)}".TrimEnd()));
        output.Flush();
    }
}
