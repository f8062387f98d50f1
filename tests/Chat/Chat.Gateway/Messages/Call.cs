using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Chat.Gateway.Messages;

/// <summary>What is asked of <c>messages</c>; it can be asked again.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path and query below the module's address.</param>
/// <param name="Body">The JSON to send, if any.</param>
/// <param name="Token">The session token to show, if any.</param>
internal sealed record Call(HttpMethod Method, string Path, byte[]? Body = null, string? Token = null)
{
    public static Call With<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type) =>
        new(method, path, JsonSerializer.SerializeToUtf8Bytes(body, type));

    public HttpRequestMessage ToRequest(Uri address)
    {
        HttpRequestMessage request = new(Method, new Uri(address, Path));
        if (Body is not null)
            request.Content = new ByteArrayContent(Body) { Headers = { ContentType = new("application/json") } };
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return request;
    }

    public override string ToString() => $"{Method} {Path}";
}
