using Pipeline.Ports;

namespace Pipeline.Tests.Running;

/// <summary>A probe whose conversations go as a test says. Remembers what was asked of it, and whether two were ever held at once.</summary>
internal sealed class Talker(Func<ProbeRequest, ProbeResult> talk) : IProbe
{
    private int _underWay;

    public static readonly ProbeResult Held = new(true, "held", TimeSpan.Zero) { Canary = new(20, 0, TimeSpan.FromMilliseconds(4)), Stable = new(5, 0, TimeSpan.FromMilliseconds(3)) };

    public string Name => "conversation";

    public List<ProbeRequest> Requests { get; } = [];

    public bool Overlapped { get; private set; }

    public static bool IsControl(ProbeRequest request) => request.StableCookie == request.CanaryCookie;

    public async Task<ProbeResult> RunAsync(ProbeRequest request, CancellationToken cancellation)
    {
        Overlapped |= Interlocked.Increment(ref _underWay) > 1;
        Requests.Add(request);
        await Task.Yield();
        Interlocked.Decrement(ref _underWay);
        return talk(request);
    }
}
