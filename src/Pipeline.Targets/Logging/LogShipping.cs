using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Logging;

/// <summary>Brings the deployment log from the spool to Elasticsearch.</summary>
internal static class LogShipping
{
    private const int Held = 3;

    private static readonly TimeSpan ShipPatience = TimeSpan.FromMinutes(1);

    /// <summary>Ships all that waits, and with <c>--follow</c> whatever comes.</summary>
    public static Task ShipAsync(IShipLogs build) => Guarded.RunAsync(build, async () =>
    {
        ShippingOptions options = new();
        if (build.LogBudget is { } budget)
            options = options with { BytesADay = ByteCount.Parse("--log-budget", budget, options.BatchBytes) };
        using var elasticsearch = Open(LogDestination.Required(build));
        using var interruption = new Interruption();
        var folder = Folder(build);
        using Spool spool = new(folder, TimeProvider.System);
        var sites = await GatheredAsync(build, spool, folder);
        var outcome = build.Follow == true
            ? await FollowAsync(sites, new Shipper(folder, elasticsearch, TimeProvider.System, options), interruption.Token)
            : await ShipAsync(sites, new Shipper(folder, elasticsearch, TimeProvider.System, options with { Patience = ShipPatience }), interruption.Token);
        Say(build, outcome, ShippingStatus.Read(folder));
    });

    /// <summary>Puts dead letters back and ships them.</summary>
    public static Task ReplayAsync(IDelivery build) => Guarded.RunAsync(build, async () =>
    {
        using var elasticsearch = Open(LogDestination.Required(build));
        using var interruption = new Interruption();
        var folder = Folder(build);
        if (DeadLetterReplay.PutBack(folder, TimeProvider.System) is not { } count)
            throw Stopped(build, "Another process ships this deployment log just now; end it, or wait for its end, and replay again.");
        Console.WriteLine($"{count:N0} documents were put back.");
        var outcome = await new Shipper(folder, elasticsearch, TimeProvider.System, new() { Patience = ShipPatience }).ShipAsync(interruption.Token);
        Say(build, outcome, ShippingStatus.Read(folder));
    });

    /// <summary>Says whether anything was lost.</summary>
    public static Task ReportAsync(IDelivery build) => Guarded.RunAsync(build, () =>
    {
        foreach (var line in LogStatusPage.Render(ShippingStatus.Read(Folder(build)), TimeProvider.System.GetUtcNow()))
            Console.WriteLine(line);
        return Task.CompletedTask;
    });

    private static async Task<ShippingOutcome> ShipAsync(IReadOnlyList<SiteGathering> sites, Shipper shipper, CancellationToken cancellation)
    {
        foreach (var site in sites)
            await site.OnceAsync(cancellation);
        var outcome = await shipper.ShipAsync(cancellation);
        if (outcome is not { Sentence: null, IsShippedElsewhere: false })
            return outcome;
        foreach (var site in sites)
            site.Sample();
        var sampled = await shipper.ShipAsync(cancellation);
        return sampled with { Became = outcome.Became + sampled.Became };
    }

    private static async Task<ShippingOutcome> FollowAsync(IReadOnlyList<SiteGathering> sites, Shipper shipper, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var gathering = Task.WhenAll(sites.Select(site => Task.Run(() => site.FollowAsync(over.Token), CancellationToken.None)));
        var outcome = await shipper.FollowAsync(Tell, cancellation);
        await over.CancelAsync();
        await gathering;
        return outcome;
    }

    // All environments unless one is named: they share the spool of this machine.
    private static async Task<IReadOnlyList<SiteGathering>> GatheredAsync(IDelivery build, Spool spool, string folder)
    {
        List<SiteGathering> sites = [];
        foreach (var environment in build.Environment is null ? build.Environments : [Asked.Environment(build)])
            sites.Add(new(await Delivery.SiteOfAsync(build, environment), spool, folder, Tell));
        return sites;
    }

    private static string Folder(IDelivery build) => new Workspace(Workspace.FolderOf(build)).LogFolder;

    private static IElasticsearch Open(ElasticsearchSettings settings)
    {
        try
        {
            return ElasticsearchConnection.Open(settings);
        }
        catch (WrongSettingsException wrong)
        {
            throw new WrongUseException(wrong.Message);
        }
    }

    private static void Tell(string sentence) => Serilog.Log.Warning("{Sentence}", sentence);

    private static void Say(IDelivery build, ShippingOutcome outcome, ShippingStatus status)
    {
        foreach (var line in LogStatusPage.Render(status, TimeProvider.System.GetUtcNow()))
            Console.WriteLine(line);
        if (outcome.IsShippedElsewhere)
            throw Stopped(build, "Another process of this machine ships this deployment log just now.");
        if (outcome.NeedsCorrection)
            throw new WrongUseException(outcome.Sentence!);
        if (outcome.Sentence is { } sentence && status.Waiting.Values.Sum() > 0)
            throw Stopped(build, sentence);
        if (outcome.Sentence is { } remark)
            Tell(remark);
    }

    private static DeliveryStoppedException Stopped(IDelivery build, string sentence)
    {
        build.ExitCode = Held;
        return new(sentence);
    }
}
