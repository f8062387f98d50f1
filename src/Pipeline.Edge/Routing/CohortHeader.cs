using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>How a caller's cohort travels from module to module.</summary>
internal static class CohortHeader
{
    public const string Name = "Pipeline-Cohort";

    public const string Canary = "canary";

    public const string Stable = "stable";

    /// <summary>The cohort of a header that another module passed on; whatever is not <c>canary</c> is stable.</summary>
    public static SlotKind Parse(string? value) => value == Canary ? SlotKind.Canary : SlotKind.Stable;

    /// <summary>The header's value for a cohort.</summary>
    public static string Format(SlotKind cohort) => cohort == SlotKind.Canary ? Canary : Stable;
}
