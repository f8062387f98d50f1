using Chat.Hosting.Faults;
using Chat.Hosting.Metrics;
using Chat.Hosting.Serving;
using Chat.Hosting.Settings;
using Chat.Messages.Endpoints;
using Chat.Messages.Storage;
using Chat.Messages.Watching;
using Microsoft.Data.Sqlite;

namespace Chat.Messages;

/// <summary>Puts the module together. It trusts who calls: only the platform's internal listener and this machine reach it.</summary>
internal static class MessagesModule
{
    public static WebApplication Build(ModuleSettings settings, Fault fault, EnvironmentReader environment)
    {
        var clock = TimeProvider.System;
        Database database = new(VolumeDirectory(environment));
        RoomWatch watch = new();
        var store = Open(database, watch, clock);
        ChatOperations operations = new();

        var app = ModuleHost.Create(settings);
        var stopping = app.Lifetime.ApplicationStopping;
        app.Lifetime.ApplicationStopped.Register(() => store.DisposeAsync().AsTask().GetAwaiter().GetResult());
        app.MapModule(settings, fault, operations, _ => Task.FromResult(WhyNotReady(store, database)));

        OperationEndpoints endpoints = new(app, fault, clock);
        RoomFollowing following = new(store, watch, operations.Deliver, clock, stopping);
        new RoomEndpoints(store, following, fault, clock).Map(endpoints, operations);
        new SessionEndpoints(store, clock).Map(endpoints, operations);
        _ = new ChangePoller(database, watch, clock).RunAsync(stopping);
        return app;
    }

    private static string VolumeDirectory(EnvironmentReader environment)
    {
        const string Name = "PIPELINE_VOLUME_CHATDATA";
        var directory = environment.Text(Name) ?? throw new SettingsException($"{Name} is not set: give the directory of the data volume 'chatdata'.");
        return Directory.Exists(directory)
            ? directory
            : throw new SettingsException($"{Name} is '{directory}', which is not a directory: make it, or give another.");
    }

    private static MessageStore Open(Database database, RoomWatch watch, TimeProvider clock)
    {
        try
        {
            return new(database, watch, clock);
        }
        catch (SqliteException exception)
        {
            throw new SettingsException(
                $"{database.File} cannot be opened ({exception.Message}): check that it may be written and is not damaged, or restore a backup.", exception);
        }
    }

    private static string? WhyNotReady(MessageStore store, Database database)
    {
        try
        {
            return Schema.WhyUnknown(store.Read(reader => reader.SchemaVersion())) is { } reason ? $"{database.File} {reason}" : null;
        }
        catch (SqliteException exception)
        {
            return $"{database.File} cannot be read: {exception.Message}";
        }
    }
}
