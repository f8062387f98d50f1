using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Forwarding;
using Pipeline.DeploymentLog.Installing;
using Pipeline.Targets.Delivering;
using Pipeline.Targets.Logging;

namespace Pipeline.Targets.SettingUp;

/// <summary>Sets Elasticsearch and Kibana up for the deployment log.</summary>
internal static class LogSetUp
{
    private const string KeyName = "pipeline-shipper";

    public static Task RunAsync(ISetUpLogs build) => Guarded.RunAsync(build, async () =>
    {
        try
        {
            if (build.Forwarder is { } forwarder)
                Console.WriteLine(Configuration(build, forwarder));
            else
                await SetUpAsync(build);
        }
        catch (Exception refused) when (refused is SetUpException or WrongSettingsException or ElasticsearchException)
        {
            throw new WrongUseException(refused.Message);
        }
    });

    private static async Task SetUpAsync(ISetUpLogs build)
    {
        var settings = LogDestination.Required(build);
        using var elasticsearch = ElasticsearchConnection.Open(settings);
        using var kibana = build.Kibana is { } address ? new KibanaConnection(address, settings.Credentials, settings.Ca) : null;
        using Interruption interruption = new();
        await CarryOutAsync(build, await new ElasticsearchSetUp(elasticsearch).PlanAsync(interruption.Token), interruption.Token);
        if (build.Yes == true)
            await CarryOutAsync(build, await new RightsSetUp(elasticsearch, KeyName).PlanAsync(KeyFile(build), interruption.Token), interruption.Token);
        else
            Show(["roles and a key are not made without --yes; these are the requests:", .. RightsSetUp.Shown(KeyName)]);
        if (kibana is null)
            Show(["no dashboards without --kibana URL"]);
        else
            await SetUpAsync(build, new KibanaSetUp(kibana), interruption.Token);
    }

    private static async Task SetUpAsync(ISetUpLogs build, KibanaSetUp kibana, CancellationToken cancellation)
    {
        await CarryOutAsync(build, await kibana.PlanAsync(cancellation), cancellation);
        Show([$"the dashboard is at {kibana.Dashboard}"]);
    }

    private static async Task CarryOutAsync(ISetUpLogs build, SetUpPlan plan, CancellationToken cancellation)
    {
        if (build.DryRun == true)
        {
            Show(SetUpPage.Planned(plan));
            return;
        }

        foreach (var change in plan.Changes)
        {
            await change.ApplyAsync(cancellation);
            Show(SetUpPage.Done(change));
        }

        Show(plan.Changes.Count == 0 ? ["nothing had to be changed", .. plan.Notes] : plan.Notes);
    }

    // Beside the environments, where no commit and no artifact takes it along.
    private static string KeyFile(ISetUpLogs build) => Path.Combine(Workspace.FolderOf(build), "elasticsearch-key");

    private static string Configuration(ISetUpLogs build, string forwarder)
    {
        ForwardedSpool spool = new(
            new Workspace(Workspace.FolderOf(build)).LogFolder,
            build.Elasticsearch?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? ["https://elasticsearch.example:9200"],
            ForwardedSpool.FingerprintOf(build.ElasticsearchCa));
        return forwarder switch
        {
            "filebeat" => FilebeatConfiguration.Of(spool),
            "logstash" => LogstashPipeline.Of(spool),
            _ => throw new WrongUseException($"--forwarder is '{forwarder}'; filebeat and logstash are known."),
        };
    }

    private static void Show(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Console.WriteLine(line);
    }
}
