namespace Pipeline.Targets.Delivering;

/// <summary>What was asked makes no sense here; nothing was changed. Exit code 1.</summary>
public sealed class WrongUseException(string message) : Exception(message);

/// <summary>The delivery ended otherwise than asked; the build's exit code says how.</summary>
public sealed class DeliveryStoppedException(string message) : Exception(message);
