using Pipeline.Terminal.Text;

namespace Pipeline.Terminal.Pages;

/// <summary>What to do by hand when the edge does not answer.</summary>
public static class ManualWay
{
    /// <summary>The page. Whether people are served is not known then, and it says so.</summary>
    /// <param name="reason">What the attempt to reach the edge ended with.</param>
    public static IReadOnlyList<string> Render(string environment, string adminSocket, string reason, FrameStyle style) =>
    [
        style.Fit($"AFFECTED  not known: the edge of {environment} does not answer"),
        style.Fit("DATA      not touched: nothing is changed while the edge is silent"),
        style.Fit($"TYPE      ./build.sh Status --environment {environment}   (after the steps below)"),
        "",
        style.Fit($"  {reason}"),
        style.Fit("  1. Is the edge running?      ps -C pipeline-edge -o pid,etime,args"),
        style.Fit("  2. Is its admin socket there? It should be at"),
        $"     {style.Spell(Plain.Line(adminSocket))}",
        style.Fit("  3. Is there disk space for its journal?   df -h"),
        style.Fit("  4. Its supervisor starts it again; it then serves the last good routes."),
    ];
}
