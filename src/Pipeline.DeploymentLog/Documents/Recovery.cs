using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>Since when an environment has been waiting for a good end. Pure.</summary>
public static class Recovery
{
    /// <summary>The end of the first of the failed rollouts that lie right before a good one; none when none does.</summary>
    /// <param name="earlier">The rollouts before it, the newest first.</param>
    public static DateTimeOffset? FailedSince(Rollout ended, IEnumerable<Rollout> earlier)
    {
        DateTimeOffset? since = null;
        foreach (var before in earlier)
        {
            if (before.Phase == Phase.Promoted)
                // A rollback is there because what was promoted before it had failed.
                return ended.Intent.Kind == RolloutKind.Rollback ? before.Since : since;
            since = before.Since;
        }

        return since;
    }
}
