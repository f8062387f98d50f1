using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Logging;

/// <summary>Brings the deployment log from the spool to Elasticsearch.</summary>
internal static class LogShipping
{
    private const int Held = 3;

    private static readonly TimeSpan FlushDeadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShipPatience = TimeSpan.FromMinutes(1);

    /// <summary>Ships what waits at the end of a target, for a moment; what a node that cannot be reached does not take waits for the next run.</summary>
    /// <param name="folder">The spool's.</param>
    /// <returns>What became of it; its sentence says what somebody should know.</returns>
    public static async Task<ShippingOutcome> FlushAsync(string folder, ElasticsearchSettings settings)
    {
        try
        {
            using var elasticsearch = ElasticsearchConnection.Open(settings with { ConnectTimeout = FlushDeadline / 2 });
            return await new Shipper(folder, elasticsearch, TimeProvider.System, new() { WaitsForNodes = false })
                .FlushAsync(FlushDeadline, CancellationToken.None);
        }
        catch (WrongSettingsException wrong)
        {
            return new(Settled.Nothing, wrong.Message) { NeedsCorrection = true };
        }
        catch (Exception unexpected)
        {
            // Whatever it is: a rollout does not fail for its log.
            return new(Settled.Nothing, $"The deployment log waits in the spool: {unexpected.Message}");
        }
    }

    /// <summary>Ships all that waits, and with <c>--follow</c> whatever comes.</summary>
    public static Task ShipAsync(IShipLogs build) => Guarded.RunAsync(build, async () =>
    {
        ShippingOptions options = new();
        if (build.LogBudget is { } budget)
            options = options with { BytesADay = ByteCount.Parse("--log-budget", budget, options.BatchBytes) };
        using var elasticsearch = Open(LogDestination.Required(build));
        using var interruption = new Interruption();
        var folder = Folder(build);
        var outcome = build.Follow == true
            ? await new Shipper(folder, elasticsearch, TimeProvider.System, options).FollowAsync(Tell, interruption.Token)
            : await new Shipper(folder, elasticsearch, TimeProvider.System, options with { Patience = ShipPatience }).ShipAsync(interruption.Token);
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
