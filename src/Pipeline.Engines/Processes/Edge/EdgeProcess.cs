using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text.Json;
using Pipeline.Engines.Processes.Images;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Engines.Processes.Edge;

/// <summary>The edge of an environment as a supervised process.</summary>
internal sealed class EdgeProcess(ProcessEngineOptions options, UnitControl control)
{
    private static readonly TimeSpan PatienceWithStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PatienceWithRunning = TimeSpan.FromSeconds(5);

    /// <summary>Starts it unless it runs; returns the admin socket, which then accepts.</summary>
    public async Task<string> EnsureAsync(EdgeSpec spec, EnvironmentFolder environment, CancellationToken cancellation)
    {
        var before = SettingsOf(environment);
        var settings = EdgePlan.Of(spec, environment, before);
        var runs = environment.Edge is { Unit.Wanted: true, Status.IsAlive: true };
        if (runs)
        {
            if (JsonSerializer.Serialize(settings) != JsonSerializer.Serialize(before))
                throw new EngineException($"The edge of '{spec.Environment}' runs with other settings than asked for (listeners, modules, cohort keys, proxies, certificate or lease term): stop the environment, its data is kept, and start it again.");
        }
        else
        {
            EdgePlan.CheckPublicPorts(spec);
            EdgeSettingsFile.Write(environment.EdgeSettings, settings);
        }

        await control.StartAsync(environment, environment.Edge, await UnitAsync(environment, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        await WaitUntilItAcceptsAsync(settings.AdminSocket, environment, runs ? PatienceWithRunning : PatienceWithStart, cancellation).ConfigureAwait(false);
        return settings.AdminSocket;
    }

    /// <summary>Ends the edge and starts it again from the current program with these settings.</summary>
    /// <returns>The time from the moment the old one was asked to end until the new one accepted.</returns>
    public async Task<TimeSpan> ReplaceAsync(EdgeSpec spec, EnvironmentFolder environment, CancellationToken cancellation)
    {
        // While the old one serves: a port that is taken, or a program that cannot be copied, must not end it.
        EdgePlan.CheckPublicPorts(spec with { PublicListeners = [.. spec.PublicListeners.Except(SettingsOf(environment)?.PublicListeners ?? [])] });
        await ProgramCopy.OfAsync(options.Root, options.Edge, cancellation).ConfigureAwait(false);
        var began = options.Time.GetTimestamp();
        await control.StopAsync(environment, environment.Edge, cancellation).ConfigureAwait(false);
        await EnsureAsync(spec, environment, cancellation).ConfigureAwait(false);
        return options.Time.GetElapsedTime(began);
    }

    /// <summary>Whether the edge that runs has other settings than these; never when none runs.</summary>
    public static bool Differs(EdgeSpec spec, EnvironmentFolder environment) =>
        environment.Edge is { Unit.Wanted: true, Status.IsAlive: true } && SettingsOf(environment) is { } running
        && JsonSerializer.Serialize(EdgePlan.Of(spec, environment, running)) != JsonSerializer.Serialize(running);

    /// <summary>The admin socket of an edge that runs.</summary>
    /// <exception cref="NothingDeployedException">The environment has never had an edge.</exception>
    /// <exception cref="EdgeUnreachableException">It does not run or does not accept.</exception>
    public static async Task<string> FindAsync(EnvironmentFolder environment, CancellationToken cancellation)
    {
        if (!File.Exists(environment.EdgeSettings))
            throw new NothingDeployedException(environment.Name);
        var socket = EdgeSettingsFile.Read(environment.EdgeSettings).AdminSocket;
        return await AcceptsAsync(socket, cancellation).ConfigureAwait(false)
            ? socket
            : throw new EdgeUnreachableException($"The edge of '{environment.Name}' does not answer at '{socket}'.");
    }

    private static EdgeSettings? SettingsOf(EnvironmentFolder environment) =>
        File.Exists(environment.EdgeSettings) ? EdgeSettingsFile.Read(environment.EdgeSettings) : null;

    /// <summary>The unit that runs, so that asking again changes nothing; a new one otherwise.</summary>
    private async Task<Unit> UnitAsync(EnvironmentFolder environment, CancellationToken cancellation) =>
        environment.Edge is { Unit: { Wanted: true } running, Status.IsAlive: true }
            ? running
            : new Unit
            {
                Generation = $"{Guid.NewGuid():n}",
                Wanted = true,
                Command = [options.Dotnet, await ProgramCopy.OfAsync(options.Root, options.Edge, cancellation).ConfigureAwait(false), "serve", "--settings", environment.EdgeSettings],
                Environment = ImmutableDictionary<string, string>.Empty,
                StopGrace = TimeSpan.FromSeconds(10),
            };

    private async Task WaitUntilItAcceptsAsync(string socket, EnvironmentFolder environment, TimeSpan patience, CancellationToken cancellation)
    {
        Deadline deadline = new(options.Time, patience);
        while (!await AcceptsAsync(socket, cancellation).ConfigureAwait(false))
        {
            if (deadline.IsOver && environment.Edge.Status is { IsAlive: true })
                throw new EdgeUnreachableException($"The edge of '{environment.Name}' runs and does not answer at '{socket}'.");
            if (deadline.IsOver || environment.Edge.Status is { IsAlive: false, Restarts: > 2 })
                throw new EngineException($"The edge of '{environment.Name}' does not come up ({environment.Edge.Status?.LastExit ?? "it does not answer"}): {string.Join(" | ", OutputTail.Of(environment.Edge, 5))}");
            await deadline.PauseAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<bool> AcceptsAsync(string path, CancellationToken cancellation)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
