using Pipeline.Benchmarks.Sites;

namespace Pipeline.Benchmarks.Rollouts.Contestants;

/// <summary>One service of a one-node Swarm with a health check, and a rollback when an update fails.</summary>
internal sealed class SwarmService(BenchEngine bench, string name)
{
    private const string Health = "busybox wget -q -O /dev/null http://127.0.0.1:8080/readyz";

    /// <summary>Makes the engine the only node of a Swarm, unless it is that already.</summary>
    public async Task JoinAsync()
    {
        if (await bench.DockerAsync("info", "--format", "{{.Swarm.LocalNodeState}}") != "active")
            await bench.DockerAsync("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1");
    }

    /// <param name="placement">How it is reached, and in which order its tasks are replaced.</param>
    public async Task CreateAsync(BenchRelease release, params string[] placement)
    {
        await JoinAsync();
        await bench.DockerAsync(
        [
            "service", "create", "--quiet", "--detach", "--name", name, "--no-resolve-image", "--stop-grace-period", "3s",
            "--health-cmd", Health, "--health-interval", "1s", "--health-timeout", "1s", "--health-retries", "3", "--health-start-period", "0s",
            "--update-failure-action", "rollback", "--update-monitor", "2s", "--rollback-monitor", "2s",
            .. placement, .. Environment("--env", release), bench.Module,
        ]);
    }

    /// <summary>Returns when Swarm says that the update has ended, with what it calls it.</summary>
    public async Task<string> UpdateAsync(BenchRelease release, CancellationToken cancellation)
    {
        await bench.DockerAsync(["service", "update", "--quiet", "--detach", "--no-resolve-image", .. Environment("--env-add", release), name]);
        while (true)
        {
            var state = await bench.DockerAsync("service", "inspect", "--format", "{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}", name);
            if (state is not ("" or "updating" or "rollback_started"))
                return $"\"{state}\"";
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    public Task RemoveAsync() => bench.DockerAsync("service", "rm", name);

    private static IEnumerable<string> Environment(string option, BenchRelease release) => release.Variables.SelectMany(variable => new[] { option, variable });
}
