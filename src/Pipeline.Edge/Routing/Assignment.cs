using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>Which cohort somebody belongs to, and how that came about.</summary>
/// <param name="Key">The hash of the cohort key under the rollout's salt; none when nobody can tell whom a call is for.</param>
/// <param name="IsNamed">A signed cookie said so; nothing was drawn.</param>
internal readonly record struct Assignment(SlotKind Cohort, ulong? Key, bool IsNamed);
