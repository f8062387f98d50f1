namespace Pipeline.Edge.Probing;

/// <summary>
/// Asks addresses whether they are ready, from where traffic will reach them, for engines on whose network the pipeline is
/// not. A line is an address; its answer is one line, <c>ready</c> or the reason why not.
/// </summary>
internal static class StdioProbe
{
    private const int LongestBody = 64 * 1024;
    private const int LongestReason = 300;

    /// <summary>Answers until there are no more lines.</summary>
    public static async Task RunAsync(TextReader input, TextWriter output)
    {
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(2),
            MaxResponseContentBufferSize = LongestBody,
        };
        while (await input.ReadLineAsync() is { } address)
        {
            await output.WriteLineAsync(Uri.TryCreate(address, UriKind.Absolute, out var asked) ? await AskAsync(http, asked) : $"'{address}' is no address");
            await output.FlushAsync();
        }
    }

    private static async Task<string> AskAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            if (answer.IsSuccessStatusCode)
                return "ready";
            var text = $"it answered {(int)answer.StatusCode} {(await answer.Content.ReadAsStringAsync()).Trim().Split('\n')[0].TrimEnd()}".TrimEnd();
            return text.Length > LongestReason ? text[..LongestReason] : text;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or NotSupportedException)
        {
            return "it does not answer yet";
        }
    }
}
