namespace Pipeline.Traffic;

/// <summary>Which open WebSockets to close, and how fast.</summary>
/// <param name="Slot">The slot whose sockets are closed.</param>
/// <param name="MovedOnly">Only those whose key the current routes send to another slot; otherwise all.</param>
/// <param name="PerSecond">Close frames a second, above zero; the edge goes slower by itself while reconnects are slow or failing.</param>
public sealed record DrainRequest(string Slot, bool MovedOnly, double PerSecond);

/// <summary>How far a drain has come.</summary>
/// <param name="Remaining">Sockets still to close; the drain is done at zero.</param>
/// <param name="Told">Sockets closed with a close frame.</param>
/// <param name="Cut">Sockets that had to be cut because no frame boundary came in time.</param>
public sealed record DrainStatus(string Slot, int Remaining, int Told, int Cut);
