using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.Terminal.Lines;

/// <summary>Only how it ends: the entry after which a person must act or nothing is left to do.</summary>
public sealed class QuietView(PlainView plain) : IRolloutView
{
    public void Changed(Rollout rollout, JournalEntry entry)
    {
        if (rollout.Instruction == Instruction.None)
            plain.Changed(rollout, entry);
    }

    public void Working(Rollout rollout, string sentence)
    {
    }

    public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict)
    {
    }
}
