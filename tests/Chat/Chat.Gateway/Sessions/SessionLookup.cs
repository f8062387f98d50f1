using Chat.Contract;
using Chat.Gateway.Messages;
using Chat.Hosting.Serving;
using Microsoft.Extensions.Caching.Memory;

namespace Chat.Gateway.Sessions;

/// <summary>Finds out who asks. What <c>messages</c> said about a token is believed for a minute.</summary>
internal sealed class SessionLookup(MessagesClient messages) : IDisposable
{
    private const int MostRemembered = 20_000;
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>Who asks, by the token in the <c>Authorization</c> header or in the session cookie.</summary>
    /// <exception cref="RefusedException">There is no token, or no such session (401).</exception>
    public async Task<Identity> WhoAsync(HttpContext context)
    {
        var token = context.BearerToken() ?? context.Request.Cookies[ChatHeaders.SessionCookie];
        if (token is null)
            throw NotSignedIn();
        if (_known.TryGetValue(token, out Identity? known))
            return known!;

        var who = await messages.FindSessionAsync(token, context.Cohort(), context.RequestAborted) ?? throw NotSignedIn();
        _known.Set(token, who, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Believed });
        return who;
    }

    public void Dispose() => _known.Dispose();

    private static RefusedException NotSignedIn() =>
        new(StatusCodes.Status401Unauthorized, "Not signed in: POST /sign-in, then send the token as 'Authorization: Bearer'.");
}
