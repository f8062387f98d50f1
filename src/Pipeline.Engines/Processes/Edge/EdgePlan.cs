using System.Net;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Engines.Processes.Edge;

/// <summary>The settings that an edge is started with.</summary>
internal static class EdgePlan
{
    /// <summary>Settings for a specification; modules that had an internal address keep it, because running slots know it.</summary>
    public static EdgeSettings Of(EdgeSpec spec, EnvironmentFolder environment, EdgeSettings? before)
    {
        var kept = (before?.Modules ?? []).ToDictionary(module => module.Name, module => module.InternalListener);
        Uri[] asked = [.. spec.PublicListeners, .. spec.MetricsListener is { } metrics ? [metrics] : Array.Empty<Uri>()];
        HashSet<int> promised = [.. kept.Values.Select(address => address.Port), .. asked.Select(address => address.Port)];
        List<EdgeModule> modules = [];
        foreach (var module in spec.Modules)
        {
            if (!kept.TryGetValue(EnvironmentFolder.Checked("module", module.Name), out var listener))
            {
                var port = LoopbackPort.Free(promised);
                promised.Add(port);
                listener = new Uri($"http://127.0.0.1:{port}");
            }

            modules.Add(new EdgeModule(module.Name, module.PublicPath, listener, module.MetricsPath));
        }

        EdgeSettings settings = new()
        {
            Environment = environment.Name,
            StateDirectory = environment.EdgeState,
            AdminSocket = environment.AdminSocket(),
            PublicListeners = spec.PublicListeners,
            Modules = modules,
            Certificate = spec.Certificate,
            CohortKeys = spec.CohortKeys,
            TrustedProxies = spec.TrustedProxies,
            MetricsListener = spec.MetricsListener,
        };
        return spec.LeaseTerm is { } term ? settings with { LeaseTerm = term } : settings;
    }

    /// <summary>Refuses before anything is started when somebody else listens where clients shall connect.</summary>
    public static void CheckPublicPorts(EdgeSpec spec)
    {
        foreach (var listener in spec.PublicListeners)
        {
            var address = IPAddress.TryParse(listener.Host, out var given) ? given : IPAddress.Loopback;
            if (!LoopbackPort.IsFree(address, listener.Port))
                throw new EngineException($"Port {listener.Port} of {listener.Host}, where the edge of '{spec.Environment}' shall listen, is in use{Holder(listener.Port)}: stop what listens there, or give the environment another port.");
        }
    }

    private static string Holder(int port) =>
        PortHolder.Of(port) is { } holder ? $" by {holder}" : $" ('ss -ltnp sport = :{port}' or 'lsof -i :{port}', as root, says by whom)";
}
