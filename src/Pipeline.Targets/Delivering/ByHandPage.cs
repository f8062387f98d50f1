using Pipeline.Terminal;
using Pipeline.Terminal.Pages;

namespace Pipeline.Targets.Delivering;

/// <summary>Shows what a person does when the edge does not answer.</summary>
internal static class ByHandPage
{
    public static void Show(DeliverySite site, string reason)
    {
        // Lines of JSON stay lines of JSON.
        var screen = site.Output == "json" ? Console.Error : Console.Out;
        foreach (var line in ManualWay.Render(site.Environment.Name, reason, DeliverySession.ByHand(site), OutputCapabilities.OfConsole().Style))
            screen.WriteLine(line);
    }
}
