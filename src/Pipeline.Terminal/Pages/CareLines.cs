using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Pages;

/// <summary>What was done to an environment beside its rollouts, and what in it needs doing.</summary>
internal static class CareLines
{
    private const int MostOperations = 3;

    /// <summary>The command that care comes first with; none when it needs nothing, or a rollout is under way and must end before.</summary>
    public static string? Next(StatusState state, FrameStyle style) =>
        state.Rollout is not { IsFinal: true } ? null
        : state.Stopped.Count > 0 ? Command(state, style, "Start")
        : state.Differences is [var first, ..] ? Command(state, style, first.Remedy)
        : null;

    public static IEnumerable<string> Of(StatusState state, FrameStyle style)
    {
        foreach (var difference in state.Differences)
        {
            // Nothing is cut: what differs may stand at its end.
            yield return style.Spell(Plain.Line($"differs   {difference.Sentence}"));
            yield return $"          {style.Spell(Plain.Line(Command(state, style, difference.Remedy)))}";
        }

        foreach (var operation in (state.Rollout?.Operations ?? []).TakeLast(MostOperations))
            yield return style.Fit($"{operation.Kind.ToString().ToLowerInvariant(),-9} {Moments.Clock(operation.BeganAt)} by {operation.By}: {(operation.IsOpen ? "not finished; the same command run again finishes it" : operation.Outcome)}");
    }

    private static string Command(StatusState state, FrameStyle style, string target) => $"{style.Program} {target} --environment {state.Edge.Environment}";
}
