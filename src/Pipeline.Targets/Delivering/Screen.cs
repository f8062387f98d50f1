using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Pipeline.Ports;
using Pipeline.Rollouts.Running;
using Pipeline.Terminal;
using Pipeline.Terminal.Actions;
using Pipeline.Terminal.Pages;

namespace Pipeline.Targets.Delivering;

/// <summary>What one command shows: the rollout as it goes, and at the end what came of it.</summary>
internal sealed class Screen(string mode, string environment)
{
    private readonly OutputCapabilities _capabilities = OutputCapabilities.OfConsole();

    public IRolloutView View { get; } = RolloutViews.Create(mode, Console.Out, environment, OutputCapabilities.OfConsole(), TimeProvider.System);

    /// <summary>The last word: evidence after a failure, otherwise one sentence; the gate's table for GitHub Actions.</summary>
    public void End(RunResult result)
    {
        if (mode != "json")
            foreach (var line in result is { ExitCode: 2 or 4, Rollout: { } failed } ? EvidencePage.Render(failed, environment, [], _capabilities.Style) : [result.Sentence])
                Console.WriteLine(line);
        if (NukeBuild.Host is GitHubActions { StepSummaryFile: { } summary } && result.Rollout is { Verdict: { } verdict } rollout)
            File.AppendAllText(summary, GateSummary.Markdown(rollout, verdict) + "\n");
    }
}
