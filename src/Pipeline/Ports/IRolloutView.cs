using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Rollouts;

namespace Pipeline.Ports;

/// <summary>Who is shown what happens. Never fails a rollout and never decides anything.</summary>
public interface IRolloutView
{
    /// <summary>An entry is durable, and this is the rollout after it.</summary>
    void Changed(Rollout rollout, JournalEntry entry);

    /// <summary>Work that is under way within a phase.</summary>
    void Working(Rollout rollout, string sentence);

    /// <summary>Something done beside the rollout that its people should read once.</summary>
    void Noted(Rollout rollout, string sentence) => Working(rollout, sentence);

    /// <summary>A slot of the canary is about to be stopped because the release failed.</summary>
    /// <param name="newLines">What it wrote and stable never did, oldest first.</param>
    void GivenUp(Rollout rollout, string slot, IReadOnlyList<string> newLines)
    {
    }

    /// <summary>A look at the traffic, about twice a second, with the gate's judgement of this moment.</summary>
    void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict);
}
