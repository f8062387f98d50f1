namespace Pipeline.Gates.Vectors.Kinds;

/// <summary>How the values of each kind are computed.</summary>
internal static class KnownKinds
{
    /// <summary>What checks a vector of the kind; none for an unknown one.</summary>
    public static Action<Vector, Comparison>? Check(string kind, Vector file) => kind switch
    {
        "lgamma" => SpecialFunctions.Gamma,
        "lbeta" => SpecialFunctions.Beta,
        "log_ibeta_upper" => SpecialFunctions.UpperBeta,
        "norm_quantile" => SpecialFunctions.Quantile,
        "label_beta_two_sided" => ConfidenceSequences.TwoSidedRatio,
        "label_beta_one_sided" => ConfidenceSequences.OneSidedRatio,
        "poisson_gamma_two_sided" => ConfidenceSequences.EventRate,
        "dkw_radius" => ConfidenceSequences.Band,
        "quantile_cs_ranks" => ConfidenceSequences.QuantileRank,
        "normal_mixture_bound" => ConfidenceSequences.NormalBound,
        "msprt" => ConfidenceSequences.MeanDifference,
        "rollback_error_relative" => RollbackVectors.Relative,
        "rollback_error_absolute" => RollbackVectors.Absolute,
        "rollback_latency_labels" => RollbackVectors.Latency,
        "restart_prior" => RollbackVectors.Restart,
        "promote_error_relative" => PromotionVectors.Relative,
        "promote_error_absolute" => PromotionVectors.Absolute,
        "promote_latency_labels" => PromotionVectors.Latency,
        "sample_ratio_mismatch" => PromotionVectors.Assignment,
        "gate_sequences" => new GateSequences(file).Check,
        "key_samples" => SampledKeys.Check,
        _ => null,
    };
}
