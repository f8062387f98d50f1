using System.Diagnostics;
using Pipeline.Benchmarks.Loading;
using Pipeline.Benchmarks.Processes;
using Pipeline.Benchmarks.Reporting;
using Pipeline.Benchmarks.Sites;
using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Rollouts;
using Pipeline.Traffic;

namespace Pipeline.Benchmarks.Isolation;

/// <summary>Whether a canary that takes all it can get is felt by the people on stable.</summary>
internal sealed class IsolationBenchmark : IBenchmark
{
    private static readonly ResourceLimits Limits = new(Cpus: .5, MemoryBytes: 256L << 20, Processes: 128);
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(1500);

    public string Name => "isolation";

    public string Question => "stable's p99 beside a canary that eats processor, memory or processes, against a quiet one";

    public IReadOnlyList<string> Packages => BenchEngine.Packages;

    public async Task<Report> RunAsync(Scale scale, CancellationToken cancellation)
    {
        using var first = Precedence.Take();
        // The guard would end what is to be measured.
        RolloutPlan plan = new([new Step(Weight.Percent(1), TimeSpan.Zero), new Step(Weight.Full, TimeSpan.Zero)]) { Samples = 0, Ladder = [], Holdback = Weight.Zero, Watch = TimeSpan.Zero };
        await using var bench = await BenchEngine.StartAsync(cancellation);
        await using var site = await BenchSite.StartAsync(bench, BenchRelease.Good("one"), plan, new SilentView(), cancellation, Limits,
            beside: await ChatBeside.BuildAsync(bench));
        await site.PromoteAsync(BenchRelease.Good("two"), cancellation, wait: true);
        var canary = (await site.SlotsAsync(cancellation)).MaxBy(slot => slot.Revision)!;
        var stable = await site.Edge.CohortCookieAsync(SlotKind.Stable, cancellation);
        List<TextTable> tables = [];
        foreach (var cores in new[] { 1, 0 })
        {
            await using var kept = await KeptOffCores.TakeAsync(cores);
            await site.SetCoresApartAsync(canary, cores, cancellation);
            using var engine = EngineWorkApart.Take(bench.Containerd, cores);
            tables.AddRange(await MeasureAsync(site, canary, stable, cores, scale, cancellation));
        }

        return new(tables,
        [
            "A core of its own: `CanaryCores = 1` in the product. The generators then keep off that core, as clients on other machines are off it anyway, and what the engine does for containers keeps to it (as with `AllowedCPUs` for containerd); with every core shared all run on all.",
            $"Limits of the noisy slot: {Limits.Cpus} cores, {Limits.MemoryBytes >> 20} MiB without swap, {Limits.Processes} processes. {ChatPairs(scale, true)} and {BarePairs(scale, true)} pairs of {Long(scale).TotalSeconds:0} s each with cores apart, {ChatPairs(scale, false)} and {BarePairs(scale, false)} without. × compares the p99 of all windows together; pair by pair is the median of the pairs' ratios with their range. The aim is at most 1.5.",
            "The idle thread (SCHED_FIFO) waits for nothing that the product, the engine or stable does: what makes it late on its core is the kernel's and the hypervisor's own, and no limit of a container keeps stable from it.",
            "All of it shares the machine: generators (before all else, as if they were other machines), edge, the chat's modules, both slots of the noisy one. Messages go through the edge, the chat's gateway and its store, which commits before it acknowledges; bare requests carry stable's cohort cookie and are answered at once.",
        ]);
    }

    private static async Task<IReadOnlyList<TextTable>> MeasureAsync(
        BenchSite site, RunningSlot canary, string stable, int cores, Scale scale, CancellationToken cancellation)
    {
        var apart = cores > 0;
        var division = apart ? "a core of its own for the canary" : "every core shared";
        var (rate, messages) = (scale.Times(400, 100), scale.Times(100, 50));
        IsolationTable chat = new($"Stable's p99 in ms from a message to its acknowledgement, {messages} a second, {division}");
        await using (var load = await PacedMessages.StartAsync(site.Address, messages))
            await FillAsync(chat, site, canary, load, cores, scale, ChatPairs(scale, apart), cancellation);
        IsolationTable bare = new($"Stable's p99 in ms of a bare request, {rate} a second, {division}");
        await using (var load = PacedRequests.Start(new(site.Address, site.ModulePath), rate, stable))
            await FillAsync(bare, site, canary, load, cores, scale, BarePairs(scale, apart), cancellation);
        if (!apart)
            return [chat.Table, bare.Table];
        IsolationTable idle = new("How late in ms (p99) an idle thread wakes on stable's core that goes before all else; nobody asks anything of stable");
        await using (var thread = WakingThread.Start(core: 0))
            await FillAsync(idle, site, canary, thread, cores, scale, BarePairs(scale, apart), cancellation);
        return [chat.Table, bare.Table, idle.Table];
    }

    // What every core shared costs is known; whether cores apart are enough is the question.
    private static int ChatPairs(Scale scale, bool apart) => scale.Times(apart ? 4 : 1, 1);

    private static int BarePairs(Scale scale, bool apart) => scale.Times(apart ? 3 : 1, 1);

    private static TimeSpan Long(Scale scale) => scale.Seconds(8, 1);

    // The chat's programs compile what they use often for some fifteen seconds, on the cores that are measured.
    private static TimeSpan WarmUp(Scale scale) => scale.Seconds(25, 1);

    private static async Task FillAsync(
        IsolationTable tables, BenchSite site, RunningSlot canary, IPacedLoad load, int cores, Scale scale, int pairs, CancellationToken cancellation)
    {
        await Task.Delay(WarmUp(scale), cancellation);
        foreach (var kind in new[] { "cpu", "memory", "fork" })
            await AddAsync(tables, kind, site, canary, load, cores, scale, pairs, cancellation);
    }

    private static async Task AddAsync(
        IsolationTable tables, string kind, BenchSite site, RunningSlot canary, IPacedLoad load, int cores, Scale scale, int pairs, CancellationToken cancellation)
    {
        List<IReadOnlyList<Answer>> quiet = [], noisy = [];
        var before = await RestartsAsync(site, canary, cancellation);
        for (var pair = 0; pair < pairs; pair++)
        {
            await using (Neighbour.Make(Neighbour.Quiet, canary.Address, cores))
                quiet.Add(await MeasureAsync(load, scale, cancellation));
            await using (Neighbour.Make(kind, canary.Address, cores))
                noisy.Add(await MeasureAsync(load, scale, cancellation));
        }

        tables.Add(kind, quiet, noisy, await RestartsAsync(site, canary, cancellation) - before);
    }

    private static async Task<IReadOnlyList<Answer>> MeasureAsync(IPacedLoad load, Scale scale, CancellationToken cancellation)
    {
        await Task.Delay(Settled, cancellation);
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(Long(scale), cancellation);
        var ended = Stopwatch.GetTimestamp();
        // The last ones may still be under way.
        await Task.Delay(Settled, cancellation);
        return load.Between(began, ended);
    }

    private static async Task<int> RestartsAsync(BenchSite site, RunningSlot canary, CancellationToken cancellation) =>
        (await site.SlotsAsync(cancellation)).First(slot => slot.Name == canary.Name).Restarts;
}
