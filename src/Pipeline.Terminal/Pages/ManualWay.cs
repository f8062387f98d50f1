using Pipeline.Ports;
using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Pages;

/// <summary>What to do by hand when the edge does not answer.</summary>
public static class ManualWay
{
    /// <summary>The page. Whether people are served is not known then, and it says so. Commands are never cut, so that they can be copied.</summary>
    /// <param name="reason">What the attempt to reach the edge ended with.</param>
    /// <param name="steps">What the engine that runs the edge knows to do.</param>
    public static IReadOnlyList<string> Render(string environment, string reason, IReadOnlyList<ManualStep> steps, FrameStyle style) =>
    [
        style.Fit($"AFFECTED  not known: the edge of {environment} does not answer"),
        style.Fit("DATA      not touched: nothing is changed while the edge is silent"),
        style.Spell(Plain.Line($"TYPE      {style.Program} Status --environment {environment}   (after the steps below)")),
        "",
        $"  {style.Spell(Plain.Line(reason))}",
        .. steps.SelectMany((step, index) => new[] { style.Fit($"  {index + 1}. {step.Why}"), $"     {style.Spell(Plain.Line(step.Command))}" }),
    ];
}
