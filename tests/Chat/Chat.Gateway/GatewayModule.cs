using Chat.Gateway.History;
using Chat.Gateway.Messages;
using Chat.Gateway.Page;
using Chat.Gateway.Rooms;
using Chat.Gateway.Sessions;
using Chat.Gateway.Sockets;
using Chat.Hosting.Faults;
using Chat.Hosting.Metrics;
using Chat.Hosting.Serving;
using Chat.Hosting.Settings;

namespace Chat.Gateway;

/// <summary>Puts the module together.</summary>
internal static class GatewayModule
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    public static WebApplication Build(ModuleSettings settings, Fault fault, EnvironmentReader environment)
    {
        var clock = TimeProvider.System;
        var address = environment.Address("PIPELINE_MODULE_MESSAGES_URL", "http://127.0.0.1:8081");
        MessagesClient messages = new(new MessagesCalls(address), clock);
        ChatOperations operations = new();
        RoomDirectory rooms = new(messages, fault, operations.Deliver, clock);

        var app = ModuleHost.Create(settings);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        app.Lifetime.ApplicationStopped.Register(rooms.Farewell);
        app.MapModule(settings, fault, operations, new MessagesReadiness(address, clock).CheckAsync);
        MapChat(app, settings, fault, operations, messages, rooms, ClientVersions.Read(environment));
        return app;
    }

    private static void MapChat(
        WebApplication app, ModuleSettings settings, Fault fault, ChatOperations operations, MessagesClient messages, RoomDirectory rooms, ClientVersions clients)
    {
        var clock = TimeProvider.System;
        SessionLookup sessions = new(messages);
        RoomEntry entry = new(rooms, messages);
        FrameHandling handling = new(messages, entry, fault, operations.Send, clock);
        SocketEndpoint sockets = new(sessions, clients, handling, entry, fault, settings.Release, app.Lifetime.ApplicationStopping);

        OperationEndpoints endpoints = new(app, fault, clock);
        endpoints.Map("GET", "/", null, PageEndpoint.AnswerAsync);
        endpoints.Map("POST", "/sign-in", operations.SignIn, new SignInEndpoint(messages, clients).AnswerAsync);
        endpoints.Map("GET", "/rooms/{room}/messages", operations.History, new HistoryEndpoint(messages, sessions).AnswerAsync);
        endpoints.Map("GET", "/ws", null, sockets.AnswerAsync);
    }
}
