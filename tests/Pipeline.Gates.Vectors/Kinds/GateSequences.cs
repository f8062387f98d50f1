using Pipeline.Gates.Sampling;

namespace Pipeline.Gates.Vectors.Kinds;

/// <summary>Whole runs of the gate, compared after every tick. The limits are the file's own, from its specification.</summary>
internal sealed class GateSequences(Vector file)
{
    public void Check(Vector run, Comparison comparison)
    {
        var gate = new RequestGate(Settings(run));
        var ticks = run.Objects("ticks");
        var expected = run.Objects("expected");
        if (ticks.Count != expected.Count)
            throw new FormatException($"{run.Where} has {ticks.Count} ticks and {expected.Count} expectations; one each is needed.");
        foreach (var (tick, wanted) in ticks.Zip(expected))
        {
            if (tick.Has("newStep"))
                gate.BeginStep();
            gate.Add(tick.Has("groups") ? [.. tick.Objects("groups").Select(Outcomes)] : [Outcomes(tick)]);
            Compare(gate, wanted, comparison);
        }
    }

    private static RoutedOutcomes Outcomes(Vector tick)
    {
        var canary = RollbackVectors.Counts(tick, "canary");
        var stable = RollbackVectors.Counts(tick, "stable");
        return new("requests", tick.Number("rho"), canary, RollbackVectors.Counts(tick, "canaryNi"), stable)
        {
            CanaryAtRisk = (long?)tick.Optional("canaryOk") ?? canary.Ok,
            StableAtRisk = (long?)tick.Optional("stableOk") ?? stable.Ok,
            CanaryFailures = (long?)tick.Optional("canaryFailures") ?? canary.Failed,
            CanaryOk = (long?)tick.Optional("canarySuccesses") ?? canary.Ok,
            NewlyAfflictedKeys = (long?)tick.Optional("newKeys") ?? 0,
        };
    }

    private static void Compare(RequestGate gate, Vector wanted, Comparison comparison)
    {
        comparison.Number("logE_rel", gate.Rollback.Errors.Relative, wanted);
        comparison.Number("logE_abs", gate.Rollback.Errors.Absolute, wanted);
        comparison.Number("logE_lat", gate.Rollback.Latency, wanted);
        comparison.Number("logE_roll", gate.Rollback.Compared, wanted);
        comparison.Number("pValue", gate.Rollback.PValue, wanted);
        comparison.Number("logE_niErr", gate.Promotion.Errors, wanted);
        comparison.Numbers("logE_niLat", gate.Promotion.Latency, wanted);
        comparison.Number("logE_srm", gate.Assignment.Log, wanted);
        comparison.Text("verdict", gate.Decide().ToString(), wanted);
        if (!wanted.Has("logE_solo"))
            return;
        comparison.Number("logE_held", gate.Rollback.Errors.HeldBack, wanted);
        comparison.Number("logE_alone", gate.Rollback.Errors.Alone, wanted);
        comparison.Number("logE_solo", gate.Rollback.Errors.Solo, wanted);
    }

    // The sequences of the reference compare at every share and know no keys; a run that wants more says so.
    private GateSettings Settings(Vector run)
    {
        var defaults = file.Object("spec").Object("defaults");
        return new()
        {
            Guard = new()
            {
                AlphaCompared = defaults.Number("alpha"),
                AlphaSolo = defaults.Optional("alphaSolo") ?? defaults.Number("alpha"),
                Ratio = defaults.Number("r"),
                Floor = defaults.Number("floor"),
                CapPerTick = run.Optional("capPerTick"),
                RestartTicks = run.Truth("restart") ? run.Number("tauTicks") : null,
                HighestComparedShare = run.Optional("highestComparedShare") ?? 1,
            },
            Promotion = new()
            {
                Beta = defaults.Number("beta"),
                Ratio = defaults.Number("niRatio"),
                Rate = defaults.Number("niAbs"),
                MinTicks = run.Whole("minTicks"),
                MinCanary = run.Whole("minCanary"),
            },
            AlphaAssignment = defaults.Number("alphaSrm"),
            WarmUpTicks = (long?)run.Optional("warmUpTicks") ?? 0,
            MinAfflictedKeys = (long?)run.Optional("minKeys") ?? 0,
        };
    }
}
