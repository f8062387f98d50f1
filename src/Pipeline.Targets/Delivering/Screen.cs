using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Pipeline.Ports;
using Pipeline.Rollouts.Running;
using Pipeline.Terminal;
using Pipeline.Terminal.Actions;
using Pipeline.Terminal.Evidence;
using Pipeline.Terminal.Pages;

namespace Pipeline.Targets.Delivering;

/// <summary>What one command shows: the rollout as it goes, and at the end what came of it.</summary>
internal sealed class Screen(string mode, string environment)
{
    private readonly OutputCapabilities _capabilities = OutputCapabilities.OfConsole();

    private readonly EvidenceRecord _record = new(RolloutViews.Create(mode, Console.Out, environment, OutputCapabilities.OfConsole(), TimeProvider.System));

    public IRolloutView View => _record;

    /// <summary>The last word: evidence after a failure, otherwise one sentence; the gate's table for GitHub Actions.</summary>
    /// <param name="suspects">After a failure, the modules that it may come from.</param>
    public void End(RunResult result, IReadOnlyList<Suspect> suspects)
    {
        var evidence = _record.Evidence with { Suspects = suspects };
        if (mode != "json")
            foreach (var line in result is { ExitCode: 2 or 4, Rollout: { } failed } ? EvidencePage.Render(failed, environment, evidence, _capabilities.Style) : [result.Sentence])
                Console.WriteLine(line);
        if (NukeBuild.Host is GitHubActions { StepSummaryFile: { } summary } && result.Rollout is { Verdict: { } verdict } rollout)
            File.AppendAllText(summary, GateSummary.Markdown(rollout, verdict) + "\n");
    }
}
