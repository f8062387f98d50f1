using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Evidence;

/// <summary>
/// Whether the canary is late more often than it may, where nobody drew the arm: of what took longer than a limit, was the canary's part larger than
/// the share that came about allows? What was in time says nothing, because only evidence that looks for more holds for such shares.
/// </summary>
/// <param name="ratio">How many times as often as stable the canary may be late, above zero.</param>
public sealed class LateAnswers(double ratio)
{
    private readonly RelativeErrors late = new(ratio, RelativeErrors.Worse);

    /// <summary>Prior weights of the alternatives: half for each of the two limits.</summary>
    public static readonly IReadOnlyList<double> Weights = [.. RelativeErrors.Worse.Weights.Concat(RelativeErrors.Worse.Weights).Select(weight => weight / 2)];

    /// <summary>Adds to each alternative what outcomes say for it that came about with one share of the canary (0 to 1).</summary>
    public void Add(double share, OutcomeCounts canary, OutcomeCounts stable, Span<double> changes)
    {
        var half = changes.Length / 2;
        late.Add(share, canary.UpTo99 + canary.Above99, stable.UpTo99 + stable.Above99, changes[..half]);
        late.Add(share, canary.Above99, stable.Above99, changes[half..]);
    }
}
