using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>Where one request goes.</summary>
/// <param name="Served">Which of the module's slots that is.</param>
/// <param name="Assignment">Which cohort the caller belongs to, also where the module has no slot for it.</param>
/// <param name="CanaryShare">The probability (0 to 1) with which it went to the canary.</param>
internal readonly record struct Choice(SlotRoute Slot, SlotKind Served, Assignment Assignment, double CanaryShare);
