using Pipeline.Benchmarks.Processes;

namespace Pipeline.Benchmarks.Isolation;

/// <summary>A slot that makes noise, or none, until it is disposed of.</summary>
internal sealed class Neighbour : IAsyncDisposable
{
    public const string Quiet = "quiet";

    private readonly Uri _slot;
    private readonly Child? _noise;

    private Neighbour(Uri slot, Child? noise) => (_slot, _noise) = (slot, noise);

    /// <param name="kind">What the slot eats; <see cref="Quiet"/> for nothing.</param>
    /// <param name="cores">How many of the machine's last cores are the slot's; what keeps it noisy uses no others. None: all are everybody's.</param>
    public static Neighbour Make(string kind, Uri slot, int cores)
    {
        if (kind == Quiet)
            return new(slot, null);
        // A session of its own: this one goes before all else.
        return new(slot, Child.Start("/dev/null", "setsid", ["taskset", "--cpu-list", Cores.Last(cores), Environment.ProcessPath!, NoiseCommand.Name, kind, $"{slot}"]));
    }

    public async ValueTask DisposeAsync()
    {
        if (_noise is null)
            return;
        await _noise.DisposeAsync();
        // It may be between two lives.
        await Until.ServesAsync(new(_slot, $"/noise/{Quiet}"), CancellationToken.None);
    }
}
