using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.Benchmarks.Sites;

/// <summary>Nobody watches; what clients see is what counts.</summary>
internal class SilentView : IRolloutView
{
    public virtual void Changed(Rollout rollout, JournalEntry entry)
    {
    }

    public virtual void Noted(Rollout rollout, string sentence)
    {
    }

    public void Working(Rollout rollout, string sentence)
    {
    }

    public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict)
    {
    }
}
