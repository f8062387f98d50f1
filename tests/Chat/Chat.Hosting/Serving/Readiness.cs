namespace Chat.Hosting.Serving;

/// <summary>Whether a module can do its work now.</summary>
/// <param name="cancellation">Ends when the asker has gone.</param>
/// <returns>Null when it can; otherwise why not, in one line.</returns>
public delegate Task<string?> ReadinessCheck(CancellationToken cancellation);
