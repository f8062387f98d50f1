using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Chat.Contract;
using Chat.Hosting.Metrics;
using Chat.Hosting.Serving;
using Chat.Messages.Storage;

namespace Chat.Messages.Endpoints;

/// <summary>
/// Sessions. They are stored here, beside the messages, so that a token that one gateway gave out holds on every other, on every
/// release and after a restart. Only the hash of a token is kept.
/// </summary>
internal sealed class SessionEndpoints(MessageStore store, TimeProvider clock)
{
    private const int TokenBytes = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public void Map(OperationEndpoints endpoints, ChatOperations operations)
    {
        endpoints.Map("POST", "/sessions", operations.SignIn, OpenAsync);
        endpoints.Map("GET", "/sessions/mine", null, FindAsync);
    }

    private async Task OpenAsync(HttpContext context)
    {
        var who = await context.BodyAsync(ContractJson.Default.Identity);
        RequestReading.Name("workspace", who.Workspace);
        RequestReading.Name("name", who.Name);

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = clock.GetUtcNow();
        await store.Writer.CommitAsync(statements =>
        {
            statements.AddSession(Hash(token), who, now, now + Lifetime);
            return true;
        });
        await context.AnswerAsync(new(token, who.Workspace, who.Name), ContractJson.Default.Session);
    }

    private Task FindAsync(HttpContext context)
    {
        var token = context.BearerToken();
        var who = token is null ? null : store.Read(reader => reader.FindSession(Hash(token)));
        return who is null
            ? throw new RefusedException(StatusCodes.Status401Unauthorized, "There is no session with this token: sign in.")
            : context.AnswerAsync(who, ContractJson.Default.Identity);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
