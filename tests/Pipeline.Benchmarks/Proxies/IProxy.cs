namespace Pipeline.Benchmarks.Proxies;

/// <summary>A program between clients and one server.</summary>
internal interface IProxy : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Where clients connect.</summary>
    Uri Address { get; }

    /// <summary>The process whose cost is counted; none where there is no proxy.</summary>
    int? Process { get; }
}

/// <summary>No proxy: what the server and the generator can do by themselves.</summary>
internal sealed record Direct(Uri Address) : IProxy
{
    public string Name => "direct";

    public int? Process => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
