namespace Pipeline.BuildHost;

/// <summary>A value before conversion.</summary>
/// <param name="Tokens">What was given; none for a flag alone.</param>
/// <param name="Origin">Where it was given, as a person would say it.</param>
/// <param name="Base">What a relative path in it is relative to.</param>
internal sealed record RawValue(IReadOnlyList<string> Tokens, string Origin, AbsolutePath Base);
