using Pipeline.Rollouts;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Pages;

/// <summary>The one command that a person types next.</summary>
internal static class NextCommand
{
    public static string For(Rollout? rollout, string environment, FrameStyle style)
    {
        var target = rollout is null ? "Canary" : rollout.Phase switch
        {
            Phase.Aborted => "Canary",
            Phase.Promoted => "Status",
            Phase.Awaiting => "Promote",
            Phase.Stranded => "Abort",
            Phase.Held or Phase.Starting or Phase.Opening or Phase.Baking or Phase.Switching or Phase.Draining
                or Phase.Returning or Phase.Recovering => "Resume",
        };
        return $"{style.Program} {target} --environment {environment}";
    }
}
