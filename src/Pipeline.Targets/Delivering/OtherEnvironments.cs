using Pipeline.Care;
using Pipeline.Ports;
using Pipeline.Rollouts.Running;
using Serilog;

namespace Pipeline.Targets.Delivering;

/// <summary>The environments of a build beside the one that a command names; they share the engine's content.</summary>
internal static class OtherEnvironments
{
    /// <summary>The digests that they may still need; none when one of them cannot be asked.</summary>
    public static async Task<IReadOnlySet<string>?> NeededAsync(IDelivery build, CancellationToken cancellation)
    {
        HashSet<string> needed = [];
        foreach (var environment in build.Environments.Where(environment => environment.Name != Asked.Environment(build).Name))
        {
            try
            {
                await using var session = await DeliverySession.ConnectAsync(await Delivery.SiteOfAsync(build, environment), cancellation);
                needed.UnionWith(Leftovers.Needed(await AllRollouts.ReadAsync(session.Edge, cancellation), (await session.Edge.StatusAsync(cancellation)).Now));
            }
            catch (NothingDeployedException)
            {
                // It needs nothing.
            }
            catch (EdgeUnreachableException)
            {
                Log.Warning("The edge of {Environment} does not answer, so nobody knows which images it needs, and none is removed", environment.Name);
                return null;
            }
        }

        return needed;
    }
}
