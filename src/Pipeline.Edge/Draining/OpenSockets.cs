using System.Collections.Concurrent;

namespace Pipeline.Edge.Draining;

/// <summary>Every WebSocket that is open through the edge.</summary>
internal sealed class OpenSockets
{
    private readonly ConcurrentDictionary<OpenSocket, byte> _open = new();

    public void Add(OpenSocket socket) => _open.TryAdd(socket, 0);

    public void Remove(OpenSocket socket) => _open.TryRemove(socket, out _);

    public IEnumerable<OpenSocket> All => _open.Select(entry => entry.Key);

    public IEnumerable<OpenSocket> Of(string slot) => All.Where(socket => socket.Slot == slot);
}
