using System.Diagnostics;
using Pipeline.Benchmarks.Processes;
using Pipeline.Benchmarks.Sites;

namespace Pipeline.Benchmarks.Rollouts.Contestants;

/// <summary>A script that shifts HAProxy's weights in the same steps and looks at the errors after each: the least that a canary needs.</summary>
internal sealed class WeightShift(BenchEngine bench) : IContestant
{
    private const double ErrorsTolerated = .05;
    private const int Samples = 20;

    private readonly List<string> _containers = [];
    private HostHaproxy? _proxy;

    public string Name => "HAProxy weight shift";

    public async Task<Uri> StartAsync(BenchRelease release, CancellationToken cancellation)
    {
        var address = await RunAsync("stable", release);
        await Until.ServesAsync(new($"http://{address}/readyz"), cancellation);
        _proxy = await HostHaproxy.StartAsync(bench.Folder, address, cancellation);
        return _proxy.Address;
    }

    public async Task<string> UpdateAsync(BenchRelease release, CancellationToken cancellation)
    {
        var address = await RunAsync("canary", release);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Steps.ReadyWithin);
            await Until.ServesAsync(new($"http://{address}/readyz"), patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "never ready, given up";
        }

        await _proxy!.PlaceCanaryAsync(address);
        foreach (var percent in Steps.Percent)
        {
            await _proxy.WeighAsync(percent);
            if (await FailsAsync(new($"http://{address}"), cancellation))
            {
                await _proxy.WeighAsync(0);
                return "errors seen, weight taken back";
            }
        }

        await bench.DockerAsync("stop", "--time", "3", "shift-stable");
        return "shifted";
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
            await _proxy.DisposeAsync();
        if (_containers.Count > 0)
            await bench.DockerAsync(["rm", "--force", .. _containers]);
    }

    // By asking the canary itself all along the step, as a script would.
    private static async Task<bool> FailsAsync(Uri canary, CancellationToken cancellation)
    {
        using HttpClient client = new();
        var watch = Stopwatch.StartNew();
        var (asked, failed) = (0, 0);
        while (watch.Elapsed < Steps.Bake)
        {
            using var answer = await client.GetAsync(canary, cancellation);
            asked++;
            failed += answer.IsSuccessStatusCode ? 0 : 1;
            if (asked >= Samples && failed > ErrorsTolerated * asked)
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(25), cancellation);
        }

        return false;
    }

    private async Task<string> RunAsync(string role, BenchRelease release)
    {
        var name = $"shift-{role}";
        _containers.Add(name);
        await bench.DockerAsync(["run", "--detach", "--name", name, .. release.Variables.SelectMany(variable => new[] { "--env", variable }), bench.Module]);
        return $"{await bench.DockerAsync("inspect", "--format", "{{.NetworkSettings.IPAddress}}", name)}:8080";
    }
}
