using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Shipping;
using Pipeline.DeploymentLog.Spooling;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Targets.Delivering;
using Pipeline.Targets.Logging;
using Pipeline.Terminal.Pages;
using Pipeline.Terminal.Text;

namespace Pipeline.Targets.Supporting;

/// <summary>Collects what a bundle is made of, from the edge and the engine where they answer, and from this machine's spool. What does not answer is said in the bundle, and fails nothing: that is when it is needed most.</summary>
internal static class BundleCollection
{
    private const int MostRollouts = 3;
    private const int MostLines = 2000;
    private const int MostEvents = 200;

    // Nothing is cut to a terminal's width: a name that is cut would not be known.
    private static readonly FrameStyle Wide = new(Width: 1000, Program: "./build.sh");

    public static async Task<BundleSource> OfAsync(DeliverySite site, CancellationToken cancellation)
    {
        var folder = new Workspace(site.Folder).LogFolder;
        try
        {
            await using var session = await DeliverySession.ConnectAsync(site, cancellation);
            var journals = await JournalsAsync(session.Edge, cancellation);
            return new(site.Environment.Name, Versions.Of(site, await session.Edge.StatusAsync(cancellation), journals), await StatusAsync(site), LogStatus(folder))
            {
                Journals = journals,
                Output = await OutputAsync(session.Engine, site, folder, journals, cancellation),
            };
        }
        catch (Exception silent) when (silent is EdgeUnreachableException or EdgeRefusedException or EngineException or NothingDeployedException or JournalUnreadableException)
        {
            return new(site.Environment.Name, Versions.Of(site, null, []), Silent(site, silent), LogStatus(folder))
            {
                Events = [.. Of(folder, SpoolKind.Events, site).TakeLast(MostEvents)],
                Output = BySlot(Of(folder, SpoolKind.Output, site)),
            };
        }
    }

    private static string LogStatus(string folder)
    {
        try
        {
            return string.Join('\n', LogStatusPage.Render(ShippingStatus.Read(folder), TimeProvider.System.GetUtcNow())) + "\n";
        }
        catch (IOException unread)
        {
            return $"The spool cannot be read: {unread.Message}\n";
        }
    }

    private static async Task<IReadOnlyList<IReadOnlyList<JournalEntry>>> JournalsAsync(IEdge edge, CancellationToken cancellation)
    {
        var journals = new List<IReadOnlyList<JournalEntry>>();
        foreach (var number in (await edge.RolloutsAsync(cancellation)).TakeLast(MostRollouts))
            journals.Add(await edge.ReadAsync(number, 0, cancellation));
        return journals;
    }

    private static async Task<string> StatusAsync(DeliverySite site) => string.Join('\n', await StatusReport.PageAsync(site, Wide)) + "\n";

    private static string Silent(DeliverySite site, Exception silent) => string.Join('\n',
        silent is NothingDeployedException ? StatusPage.NothingDeployed(site.Environment.Name, Wide) : ManualWay.Render(site.Environment.Name, silent.Message, DeliverySession.ByHand(site), Wide)) + "\n";

    // What was collected while the rollouts ran, and after it what the slots have written last.
    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OutputAsync(
        IEngine engine, DeliverySite site, string folder, IReadOnlyList<IReadOnlyList<JournalEntry>> journals, CancellationToken cancellation)
    {
        var deployments = journals.Select(entries => DocumentIds.Deployment(site.Product.Name, site.Environment.Name, RolloutEntries.Fold([entries[0]]))).ToHashSet(StringComparer.Ordinal);
        var output = new Dictionary<string, IReadOnlyList<string>>(BySlot(Of(folder, SpoolKind.Output, site).Where(document => deployments.Contains((string?)document["deployment"]?["id"] ?? ""))));
        foreach (var slot in await engine.InspectAsync(site.Environment.Name, cancellation))
            output[$"{slot.Name}-now"] = await engine.LogsAsync(site.Environment.Name, slot.Name, MostLines, cancellation);
        return output;
    }

    private static Dictionary<string, IReadOnlyList<string>> BySlot(IEnumerable<JsonObject> documents) =>
        documents.GroupBy(document => (string?)document["rollout"]?["slot"] ?? "unknown")
            .ToDictionary(slot => slot.Key, slot => (IReadOnlyList<string>)[.. slot.SelectMany(Said).TakeLast(MostLines)]);

    private static IEnumerable<string> Said(JsonObject document) => $"{(string?)document["@timestamp"]} {(string?)document["message"]}".Split('\n');

    private static IEnumerable<JsonObject> Of(string folder, SpoolKind kind, DeliverySite site) =>
        SpooledDocuments.Read(folder, kind).Where(document => (string?)document["service"]?["environment"] == site.Environment.Name && (string?)document["service"]?["name"] == site.Product.Name);
}
