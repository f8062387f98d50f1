namespace Pipeline.Products;

/// <summary>What of the machine one slot may use at most.</summary>
/// <param name="Cpus">Processor cores, fractions allowed; no limit when none is given.</param>
/// <param name="MemoryBytes">Memory in bytes, without swap; a slot that wants more is killed and started again. No limit when none is given.</param>
/// <param name="Processes">Processes and threads together, so that one that forks without end harms nobody else.</param>
/// <param name="OpenFiles">Open files and sockets of one process; each chat socket is one. What the engine gives by itself when none is given.</param>
public sealed record ResourceLimits(double? Cpus = null, long? MemoryBytes = null, int Processes = 512, int? OpenFiles = null);
