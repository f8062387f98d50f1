using Chat.Contract;
using Chat.Gateway.Messages;
using Chat.Hosting.Serving;

namespace Chat.Gateway.Sessions;

/// <summary>
/// <c>POST /sign-in</c> with a workspace and a name gives a session token; browsers also get it as a cookie. The cookie is
/// <c>SameSite=Strict</c>, so another site cannot open a socket in somebody's name. There are no passwords: whoever runs this
/// chat puts it behind what its people sign in with.
/// </summary>
internal sealed class SignInEndpoint(MessagesClient messages, ClientVersions clients)
{
    public async Task AnswerAsync(HttpContext context)
    {
        clients.Require(context);
        var who = await context.BodyAsync(ContractJson.Default.Identity);
        RequestReading.Name("workspace", who.Workspace);
        RequestReading.Name("name", who.Name);

        var session = await messages.OpenSessionAsync(who, context.Cohort(), context.RequestAborted);
        context.Response.Cookies.Append(ChatHeaders.SessionCookie, session.Token, Cookie(httpOnly: true));
        context.Response.Cookies.Append(ChatHeaders.UserCookie, session.Name, Cookie(httpOnly: false));
        await context.AnswerAsync(session, ContractJson.Default.Session);
    }

    private static CookieOptions Cookie(bool httpOnly) => new() { HttpOnly = httpOnly, SameSite = SameSiteMode.Strict, Path = "/" };
}
