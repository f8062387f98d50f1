using Chat.People;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Sites;
using Pipeline.Gates.Logs;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Logs;

/// <summary>How often a healthy release is said to write lines that stable never wrote.</summary>
internal sealed class FingerprintsBenchmark : IBenchmark
{
    private const int Users = 40;

    public string Name => "fingerprints";

    public string Question => "healthy releases of the chat, people chatting: how many are warned of for new log lines";

    public IReadOnlyList<string> Packages => [];

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        var bake = scale.Seconds(30, 5);
        RolloutPlan plan = new([new Step(Weight.Percent(50), bake), new Step(Weight.Full, TimeSpan.Zero)]) { Samples = 0, Ladder = [], Watch = TimeSpan.Zero };
        NotedLines noted = new();
        await using var ground = await ProcessGround.PrepareAsync(cancellation);
        await using var site = await BenchSite.StartAsync(ground, BenchRelease.Good("first"), plan, noted, cancellation, beside: await ChatBeside.BuildAsync(ground, moves: true));
        await using var people = Crowd.Start(new() { Url = site.Address, Users = Users, MessagesPerSecond = .5 });
        var releases = scale.Times(20, 2);
        var warned = 0;
        SortedDictionary<string, int> kinds = new(StringComparer.Ordinal);
        for (var number = 1; number <= releases; number++)
        {
            noted.Take();
            var end = await site.PromoteAsync(BenchRelease.Good($"healthy-{number}"), cancellation);
            if (end.ExitCode != 0)
                throw new InvalidOperationException($"A healthy release of the benchmark ended with {end.ExitCode}: {end.Sentence}");
            var lines = noted.Take();
            warned += lines.Count > 0 ? 1 : 0;
            foreach (var kind in lines.Select(NewLogLines.Fingerprint))
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        }

        TextTable table = new("Warnings of new log lines, healthy releases", "healthy releases", "warned of", "%", "kinds of lines");
        table.Add($"{releases}", $"{warned}", $"{100.0 * warned / releases:0}", $"{kinds.Count}");
        return new([table],
        [
            $"Both modules of the chat are new with each release, {Users} people chat and reconnect as they are told; a step bakes {bake.TotalSeconds:0} s at 50 %. A warning never acts.",
            kinds.Count == 0 ? "No line was told." : $"Told: {string.Join("; ", kinds.Take(5).Select(kind => $"{kind.Value} × `{kind.Key}`"))}.",
        ]);
    }
}
