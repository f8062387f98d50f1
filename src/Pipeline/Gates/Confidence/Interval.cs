namespace Pipeline.Gates.Confidence;

/// <summary>A range of values that are still believable, both ends included.</summary>
public readonly record struct Interval(double Low, double High);
