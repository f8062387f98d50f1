namespace Pipeline.Edge.Routing;

/// <summary>One place where a request may carry its cohort key.</summary>
internal abstract record CohortKey(string Name)
{
    /// <summary>Reads <c>cookie:name</c>, <c>header:name</c> or <c>query:name</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static CohortKey Parse(string text) =>
        text.Split(':', 2) switch
        {
            ["cookie", { Length: > 0 } name] => new Cookie(name),
            ["header", { Length: > 0 } name] => new Header(name),
            ["query", { Length: > 0 } name] => new Query(name),
            _ => throw new FormatException(
                $"The cohort key '{text}' is not understood: write cookie:<name>, header:<name> or query:<name>."),
        };

    /// <summary>The key of a request; none when it carries none here.</summary>
    public abstract string? Read(HttpRequest request);

    private sealed record Cookie(string Name) : CohortKey(Name)
    {
        public override string? Read(HttpRequest request) => request.Cookies[Name];
    }

    private sealed record Header(string Name) : CohortKey(Name)
    {
        public override string? Read(HttpRequest request) => request.Headers[Name].ToString();
    }

    private sealed record Query(string Name) : CohortKey(Name)
    {
        public override string? Read(HttpRequest request) => request.Query[Name].ToString();
    }
}
