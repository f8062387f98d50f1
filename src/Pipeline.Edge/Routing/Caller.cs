namespace Pipeline.Edge.Routing;

/// <summary>What decides to which slot somebody's requests go, kept with an open socket so that it can be decided again.</summary>
/// <param name="Key">The cohort key.</param>
/// <param name="Cookie">The value of the cohort cookie as it came, not yet verified.</param>
/// <param name="Inside">What another module passed on; null for requests from outside.</param>
internal readonly record struct Caller(string Key, string? Cookie, Assignment? Inside);
