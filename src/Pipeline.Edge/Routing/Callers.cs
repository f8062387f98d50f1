using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>Finds out who sends a request.</summary>
internal sealed class Callers(EdgeSettings settings, TrustedProxies proxies)
{
    private readonly CohortKey[] _keys = [.. settings.CohortKeys.Select(CohortKey.Parse)];

    /// <summary>Who sends a request from outside, where a cohort header means nothing.</summary>
    public Caller Outside(HttpContext context) =>
        new(Key(context), context.Request.Cookies[CohortCookies.Name], Inside: null);

    /// <summary>Who a request of another module is made for.</summary>
    public static Caller Inside(HttpContext context) =>
        new("", null, CohortHeader.Parse(context.Request.Headers[CohortHeader.Name].ToString()));

    private string Key(HttpContext context)
    {
        foreach (var key in _keys)
        {
            if (key.Read(context.Request) is { Length: > 0 } value)
                return value;
        }

        return proxies.ClientOf(context).ToString();
    }
}
