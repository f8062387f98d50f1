using Pipeline.Releases;

namespace Pipeline.Rollouts;

/// <summary>
/// What an environment has run: a stack of good states. A promoted release is put on top, a rollback takes the top away,
/// so rolling back twice goes two releases back and never forward.
/// </summary>
public sealed record History
{
    private History(IReadOnlyList<State> states, int lastNumber) => (States, LastNumber) = (states, lastNumber);

    /// <summary>Good states, the oldest first.</summary>
    public IReadOnlyList<State> States { get; }

    /// <summary>Number of the newest rollout, zero before the first.</summary>
    public int LastNumber { get; }

    /// <summary>What is stable; none before the first promotion.</summary>
    public State? Stable => States.Count > 0 ? States[^1] : null;

    /// <summary>What a rollback returns to; none when nothing older is known.</summary>
    public State? Previous => States.Count > 1 ? States[^2] : null;

    /// <summary>When the newest rollout took the top away; none when it was not a rollback, or is not done.</summary>
    public DateTimeOffset? RolledBackAt { get; private init; }

    /// <summary>The history that an environment's rollouts tell, oldest first.</summary>
    public static History Of(IEnumerable<Rollout> rollouts)
    {
        var states = new List<State>();
        var last = 0;
        DateTimeOffset? rolledBackAt = null;
        foreach (var rollout in rollouts)
        {
            last = rollout.Intent.Number;
            rolledBackAt = rollout is { Phase: Phase.Promoted, Intent.Kind: RolloutKind.Rollback } ? rollout.Since : null;
            if (rollout.Phase != Phase.Promoted)
                continue;
            if (rollout.Intent.Kind == RolloutKind.Rollback)
                states.RemoveAt(states.Count - 1);
            else
                states.Add(new State(rollout.Intent.Number, rollout.Intent.Version, rollout.Intent.To, rollout.Since));
        }

        return new(states, last) { RolledBackAt = rolledBackAt };
    }

    /// <summary>One good state.</summary>
    /// <param name="Number">The rollout that brought it.</param>
    public sealed record State(int Number, string Version, IReadOnlyList<DeployedModule> Modules, DateTimeOffset Since);
}
