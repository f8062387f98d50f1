using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Installing;
using Serilog;

/// <summary>Index templates for the story's log, as SetUpLogs installs them: an Elasticsearch that guesses the fields' types refuses what it guessed wrong.</summary>
internal static class LogTemplates
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Installs what is missing; where that cannot be, says so and leaves it.</summary>
    public static async Task EnsureAsync(ElasticsearchSettings? settings, CancellationToken cancellation)
    {
        if (settings is null)
            return;
        try
        {
            using var elasticsearch = ElasticsearchConnection.Open(settings with { ConnectTimeout = Patience });
            foreach (var change in (await new ElasticsearchSetUp(elasticsearch).PlanAsync(cancellation)).Changes)
                await change.ApplyAsync(cancellation);
        }
        catch (Exception refused) when (refused is SetUpException or WrongSettingsException or ElasticsearchException)
        {
            Log.Warning("Index templates were not installed, so Elasticsearch may guess the types of fields: {Reason}", refused.Message);
        }
    }
}
