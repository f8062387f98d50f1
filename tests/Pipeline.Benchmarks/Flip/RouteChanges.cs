using System.Diagnostics;
using System.Reflection;
using Pipeline.Ports;

namespace Pipeline.Benchmarks.Flip;

/// <summary>An edge that tells when it has put routes in force. Open, because the type that is made at run time derives from it.</summary>
public class RouteChanges : DispatchProxy
{
    private IEdge _edge = null!;
    private Action<long> _changed = null!;

    /// <param name="changed">Takes each moment at which an edge has confirmed new routes, in ticks of the stopwatch.</param>
    public static IEdge Of(IEdge edge, Action<long> changed)
    {
        var proxy = Create<IEdge, RouteChanges>();
        ((RouteChanges)(object)proxy)._edge = edge;
        ((RouteChanges)(object)proxy)._changed = changed;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_edge, args);
        if (targetMethod.Name == nameof(IEdge.SetRoutesAsync))
            ((Task)answer!).ContinueWith(_ => _changed(Stopwatch.GetTimestamp()), TaskContinuationOptions.ExecuteSynchronously);
        return answer;
    }
}
