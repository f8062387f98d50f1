using Pipeline.Care.Running;
using Pipeline.Ports;
using Pipeline.Rollouts.Running;

namespace Pipeline.Targets.Delivering;

/// <summary>What the targets do that look after an environment beside its rollouts.</summary>
public static class Caring
{
    /// <summary>Brings back what should run; the edge too.</summary>
    public static Task StartAsync(IDelivery build) => RunAsync(build, StartedAsync, (care, cancellation) =>
        care.StartAsync(Module(build), Delivery.Reason(build), cancellation));

    /// <summary>Stops a module, or everything with the edge.</summary>
    public static Task StopAsync(IConfirmed build) => Guarded.RunAsync(build, async () =>
    {
        var site = await Delivery.SiteOfAsync(build);
        try
        {
            await CareAsync(build, DeliverySession.ConnectAsync, (care, cancellation) => care.StopAsync(Module(build), build.Yes == true, Delivery.Reason(build), cancellation));
        }
        catch (EdgeUnreachableException) when (build is { Yes: true, Module: null })
        {
            Serilog.Log.Warning("The edge of {Environment} does not answer, so this is not journalled and nobody is told", site.Environment.Name);
        }

        if (build is { Yes: true, Module: null })
            await DeliverySession.StopAsync(site, CancellationToken.None);
    });

    /// <summary>Stops and starts slots.</summary>
    public static Task RestartAsync(IConfirmed build) => RunAsync(build, DeliverySession.ConnectAsync, (care, cancellation) =>
        care.RestartAsync(Module(build), build.Yes == true, Delivery.Reason(build), cancellation));

    /// <summary>Puts right what is not as the journal says.</summary>
    public static Task RepairAsync(IConfirmed build) => RunAsync(build, StartedAsync, (care, cancellation) =>
        care.RepairAsync(build.Yes == true, Delivery.Reason(build), cancellation));

    /// <summary>Removes what no rollback needs any more.</summary>
    public static Task CleanAsync(IDelivery build) => Guarded.RunAsync(build, async () =>
    {
        var elsewhere = await OtherEnvironments.NeededAsync(build, CancellationToken.None);
        await CareAsync(build, DeliverySession.ConnectAsync, (care, cancellation) => care.CleanAsync(elsewhere, Delivery.Reason(build), cancellation));
    });

    /// <summary>Replaces the edge.</summary>
    public static Task UpgradeEdgeAsync(IDelivery build) => RunAsync(build, DeliverySession.ConnectForEdgeAsync, async (care, cancellation) =>
        await care.UpgradeEdgeAsync((await Delivery.SiteOfAsync(build)).Edge, Delivery.Reason(build), cancellation));

    private static string? Module(IDelivery build) => build.Module is null ? null : Asked.Modules(build)[0].Name;

    /// <summary>Connects to an edge that runs, or starts one that ran before.</summary>
    private static async Task<DeliverySession> StartedAsync(DeliverySite site, CancellationToken cancellation)
    {
        try
        {
            return await DeliverySession.ConnectAsync(site, cancellation);
        }
        catch (EdgeUnreachableException)
        {
            return await DeliverySession.OpenAsync(site, cancellation);
        }
    }

    private static Task RunAsync(
        IDelivery build, Func<DeliverySite, CancellationToken, Task<DeliverySession>> open, Func<EnvironmentCare, CancellationToken, Task<RunResult>> operation) =>
        Guarded.RunAsync(build, () => CareAsync(build, open, operation));

    private static Task CareAsync(
        IDelivery build, Func<DeliverySite, CancellationToken, Task<DeliverySession>> open, Func<EnvironmentCare, CancellationToken, Task<RunResult>> operation) =>
        Delivery.RunAsync(build, open, (session, cancellation) => session.CareAsync(care => operation(care, cancellation)));
}
