using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Running;

/// <summary>The readings that an engine takes of one container each second, for as long as somebody asks.</summary>
internal sealed class UsageStream : IProgress<ContainerStatsResponse>, IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource<ContainerStatsResponse?> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private volatile ContainerStatsResponse? _latest;
    private long _asked;
    private long _answered;

    public UsageStream(EngineApi api, string container)
    {
        _asked = _answered = _time.GetTimestamp();
        _reading = ReadAsync(api, container);
    }

    /// <summary>It gives nothing more: the container is gone, nobody asked for long, or the engine fell silent.</summary>
    public bool IsOver => _reading.IsCompleted || _time.GetElapsedTime(Volatile.Read(ref _answered)) > Silence;

    /// <summary>The newest reading, at most about a second old; the first takes one or two seconds. None when the container gives none.</summary>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public async Task<ContainerStatsResponse?> LatestAsync(CancellationToken cancellation)
    {
        Volatile.Write(ref _asked, _time.GetTimestamp());
        try
        {
            return _latest ?? await _first.Task.WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException late)
        {
            throw new EngineException($"The engine gave no reading of a container's usage within {Patience.TotalSeconds:0} s: see its own log.", late);
        }
    }

    public void Report(ContainerStatsResponse value)
    {
        _latest = value;
        Volatile.Write(ref _answered, _time.GetTimestamp());
        _first.TrySetResult(value);
        if (_time.GetElapsedTime(Volatile.Read(ref _asked)) > Idle)
            _ending.Cancel();
    }

    public void Dispose() => _ending.Cancel();

    private async Task ReadAsync(EngineApi api, string container)
    {
        try
        {
            await api.FindAsync(
                $"read the usage of {container}",
                async (client, stop) =>
                {
                    await client.Containers.GetContainerStatsAsync(container, new ContainerStatsParameters { Stream = true }, this, stop);
                    return container;
                },
                _ending.Token,
                Timeout.InfiniteTimeSpan);
            _first.TrySetResult(null);
        }
        catch (OperationCanceledException)
        {
            _first.TrySetResult(null);
        }
        catch (Exception failure)
        {
            _first.TrySetException(failure);
        }
    }
}
