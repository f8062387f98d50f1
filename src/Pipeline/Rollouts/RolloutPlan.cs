using Pipeline.Gates;
using Pipeline.Gates.Promotion;
using Pipeline.Traffic;

namespace Pipeline.Rollouts;

/// <summary>One weight of the plan and how long it must hold under the gate.</summary>
public sealed record Step(Weight Weight, TimeSpan Bake)
{
    /// <summary>How long it may be open until the gate has decided, from the bake upwards; bake and the plan's patience when none is given.</summary>
    public TimeSpan? AtMost { get; init; }
}

/// <summary>What a canary must show on steps up to a weight.</summary>
public sealed record Rung(Weight UpTo, PromotionSettings Proof);

/// <summary>How a release meets more and more people. Checked when it is made, so a rollout never meets a plan that makes no sense.</summary>
public sealed record RolloutPlan
{
    /// <param name="steps">Weights that rise, each above 0 %, the last 100 %.</param>
    /// <exception cref="ArgumentException">The steps make no sense; the message names the step and what is allowed.</exception>
    public RolloutPlan(IReadOnlyList<Step> steps)
    {
        if (steps.Count == 0)
            throw new ArgumentException("A rollout plan needs at least one step; the last one has 100 %.");
        for (var index = 0; index < steps.Count; index++)
        {
            var before = index == 0 ? Weight.Zero : steps[index - 1].Weight;
            if (steps[index].Weight <= before)
                throw new ArgumentException($"Step {index + 1} of the rollout plan has {steps[index].Weight} after {before}; weights must rise.");
            if (steps[index].Bake < TimeSpan.Zero)
                throw new ArgumentException($"Step {index + 1} of the rollout plan bakes {steps[index].Bake}; a bake is zero or longer.");
            if (steps[index].AtMost < steps[index].Bake)
                throw new ArgumentException($"Step {index + 1} of the rollout plan bakes {steps[index].Bake} and may take {steps[index].AtMost}; it must be allowed its bake at least.");
        }

        if (steps[^1].Weight != Weight.Full)
            throw new ArgumentException($"The last step of the rollout plan has {steps[^1].Weight}; it must have 100 %.");
        Steps = steps;
    }

    // For sockets to be drained before the watch begins, and for the decision to be carried out after it.
    private static readonly TimeSpan DeadlineMargin = TimeSpan.FromMinutes(10);

    public IReadOnlyList<Step> Steps { get; private init; }

    /// <summary>Samples that canary and stable each need before a step can pass.</summary>
    public int Samples { get; init; } = 50;

    /// <summary>The share of stable's own requests, 0 to 1, that may fail before nothing is judged any more: the environment is not in order then.</summary>
    public double StableFailedAtMost { get; init; } = .05;

    /// <summary>How long a canary keeps its weight when nobody acts; then the edge takes it away. A step that may take longer gets more.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the gate may stay undecided after the bake before the rollout is held.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Sockets told to reconnect, a second, when a step moves their people.</summary>
    public double DrainPerSecond { get; init; } = 20;

    /// <summary>Sockets told to reconnect, a second, when a canary is given up.</summary>
    public double AbortDrainPerSecond { get; init; } = 100;

    /// <summary>The share of people who stay on stable on the last step, 0 to 50 %, so that the gate can still see a release that turns bad only there.</summary>
    /// <exception cref="ArgumentException">It is above 50 %.</exception>
    public Weight Holdback
    {
        get;
        init => field = value <= Weight.Percent(50) ? value : throw new ArgumentException($"The rollout plan holds back {value}; 0 % to 50 % of the people can stay on stable on the last step.");
    } = Weight.Percent(3);

    /// <summary>
    /// How long the guard goes on watching a release that was promoted, with the replaced slots warm: when it turns bad everybody is back at once,
    /// whether a pipeline runs or not. Zero for not at all.
    /// </summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the replaced slots stay warm.</summary>
    public TimeSpan RollbackWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What the guard acts on.</summary>
    public GateSettings Gate { get; init; } = new();

    /// <summary>
    /// What the canary must show before it goes on: little at a small weight, where samples are few and so is harm, more at a larger one. The first
    /// rung that reaches a step's weight counts. Empty: bake and samples are all that is asked.
    /// </summary>
    public IReadOnlyList<Rung> Ladder { get; init; } =
    [
        new(Weight.Percent(5), new() { Rate = .05, LatencyTests = 1 }),
        new(Weight.Percent(25), new() { Rate = .02, LatencyTests = 2 }),
        new(Weight.Percent(90), new()),
        // Stable gets too little there to compare speeds with.
        new(Weight.Full, new() { LatencyTests = 0 }),
    ];

    /// <summary>What the canary must show on a step; none when bake and samples are all.</summary>
    public PromotionSettings? ProofOf(Step step) => Ladder.FirstOrDefault(rung => step.Weight <= rung.UpTo)?.Proof;

    /// <summary>The weight that a step is opened with: its own, and on the last one all but what is held back, never less than the step before had.</summary>
    public Weight InForce(Step step)
    {
        if (step.Weight < Weight.Full)
            return step.Weight;
        var most = new Weight(Weight.Full.BasisPoints - Holdback.BasisPoints);
        return Steps.All(other => other.Weight == Weight.Full || other.Weight < most) ? most : step.Weight;
    }

    /// <summary>How long a step may be open until it is held.</summary>
    public TimeSpan LongestOf(Step step) => step.AtMost ?? step.Bake + Patience;

    /// <summary>How long a step's weight stays when nobody acts: never so short that it would end under a pipeline that is at work.</summary>
    public TimeSpan DeadlineOf(Step step) => LongestOf(step) + DeadlineMargin is var least && least > Deadline ? least : Deadline;

    /// <summary>The same plan with a gate that only judges and reports, or one that acts; as it is when nobody says.</summary>
    public RolloutPlan Observing(bool? observe) => observe is { } only ? this with { Gate = Gate with { Observe = only } } : this;

    /// <summary>The plan where nothing runs yet: with nothing to compare with, it is one step to everybody under the absolute tests.</summary>
    public RolloutPlan ForFirstDeploy() => this with { Steps = [Steps[^1]], Samples = 0, Ladder = [], Holdback = Weight.Zero, Watch = TimeSpan.Zero };
}
