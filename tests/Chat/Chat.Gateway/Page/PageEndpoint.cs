namespace Chat.Gateway.Page;

/// <summary><c>GET /</c>: a page to chat with. It is part of the program and loads nothing from elsewhere.</summary>
internal static class PageEndpoint
{
    private static readonly byte[] Html = Load();

    public static async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'";
        await context.Response.Body.WriteAsync(Html, context.RequestAborted);
    }

    private static byte[] Load()
    {
        using var resource = typeof(PageEndpoint).Assembly.GetManifestResourceStream("index.html")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
