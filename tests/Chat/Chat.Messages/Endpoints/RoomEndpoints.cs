using Chat.Contract;
using Chat.Hosting.Faults;
using Chat.Hosting.Metrics;
using Chat.Hosting.Serving;
using Chat.Messages.Storage;

namespace Chat.Messages.Endpoints;

/// <summary>Storing a message, and reading a room.</summary>
internal sealed class RoomEndpoints(MessageStore store, RoomFollowing following, Fault fault, TimeProvider clock)
{
    private const string Messages = "/workspaces/{workspace}/rooms/{room}/messages";

    public void Map(OperationEndpoints endpoints, ChatOperations operations)
    {
        endpoints.Map("POST", Messages, operations.Send, StoreAsync);
        endpoints.Map("GET", Messages, operations.History, ReadAsync);
        endpoints.Map("GET", "/workspaces/{workspace}/rooms/{room}/changes", null, following.AnswerAsync);
        endpoints.Map("PUT", "/workspaces/{workspace}/rooms/{room}/occupants/{gateway}", null, OccupyAsync);
    }

    public static RoomKey RoomOf(HttpContext context) => new(context.NameFromPath("workspace"), context.NameFromPath("room"));

    private async Task StoreAsync(HttpContext context)
    {
        var room = RoomOf(context);
        var message = await context.BodyAsync(ContractJson.Default.NewMessage);
        RequestReading.Name("client message id", message.Id);
        RequestReading.Name("sender", message.From);
        context.Hurts($"{room.Workspace}/{message.From}");
        if (!ChatLimits.IsText(message.Text))
            throw new RefusedException(StatusCodes.Status400BadRequest, $"The text must be 1 to {ChatLimits.TextLength} characters.");
        if (fault.ChokesOn(message.Text))
            throw new RefusedException(StatusCodes.Status500InternalServerError, "Failed as asked by CHAT_FAULT_POISON.");

        var sequence = fault.DropsNow()
            ? store.Read(reader => reader.ReadRoom(room, long.MaxValue, 0, long.MaxValue)).Last + 1
            : await store.Writer.CommitAsync(statements => statements.StoreMessage(room, message, clock.GetUtcNow()));
        await context.AnswerAsync(new(sequence), ContractJson.Default.StoredMessage);
    }

    private Task ReadAsync(HttpContext context)
    {
        var room = RoomOf(context);
        context.Hurts($"{room.Workspace}/{room.Room}");
        var since = context.NumberFromQuery("since", long.MaxValue);
        var limit = (int)context.NumberFromQuery("limit", ChatLimits.PageSize, ChatLimits.PageSize);
        var page = store.Read(reader => reader.ReadRoom(room, since, limit, seenOccupancy: 0));
        return context.AnswerAsync(page, ContractJson.Default.RoomPage);
    }

    private async Task OccupyAsync(HttpContext context)
    {
        var room = RoomOf(context);
        var gateway = context.NameFromPath("gateway");
        var occupancy = await context.BodyAsync(ContractJson.Default.GatewayOccupancy);
        foreach (var name in occupancy.Present.Concat(occupancy.Typing))
            RequestReading.Name("name of an occupant", name);

        await store.Writer.CommitAsync(statements =>
        {
            statements.Occupy(room, gateway, occupancy, clock.GetUtcNow());
            return true;
        });
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
