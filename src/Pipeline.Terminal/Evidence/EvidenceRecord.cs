using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.Terminal.Evidence;

/// <summary>Keeps, on its way to whoever watches, what the page after a failure shows.</summary>
public sealed class EvidenceRecord(IRolloutView view) : IRolloutView
{
    private readonly CurveRecord _curves = new();
    private readonly Dictionary<string, IReadOnlyList<string>> _newLines = [];

    /// <summary>What was kept so far.</summary>
    public FailureEvidence Evidence => new() { NewLines = _newLines, Curves = _curves.Curves() };

    public void Changed(Rollout rollout, JournalEntry entry) => view.Changed(rollout, entry);

    public void Working(Rollout rollout, string sentence) => view.Working(rollout, sentence);

    public void Noted(Rollout rollout, string sentence) => view.Noted(rollout, sentence);

    public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict)
    {
        _curves.Add(rollout, observation);
        view.Looked(rollout, observation, verdict);
    }

    public void GivenUp(Rollout rollout, string slot, IReadOnlyList<string> newLines)
    {
        _newLines[slot] = newLines;
        view.GivenUp(rollout, slot, newLines);
    }
}
