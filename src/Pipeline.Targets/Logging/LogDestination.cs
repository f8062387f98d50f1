using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Logging;

/// <summary>Where the deployment log goes besides the spool, as the command line says.</summary>
internal static class LogDestination
{
    /// <summary>None when no Elasticsearch is named.</summary>
    /// <exception cref="WrongUseException">What is named cannot be used.</exception>
    public static ElasticsearchSettings? Of(ILogged build)
    {
        try
        {
            return build.Elasticsearch is { } nodes ? ElasticsearchSettings.Of(nodes, build.ElasticsearchCredentials, build.ElasticsearchCa) : null;
        }
        catch (WrongSettingsException wrong)
        {
            throw new WrongUseException(wrong.Message);
        }
    }

    /// <summary>As <see cref="Of"/>, for commands that must not wait for a log: what cannot be used is one warning, and the log stays in the spool.</summary>
    public static ElasticsearchSettings? Usable(ILogged build)
    {
        try
        {
            return Of(build);
        }
        catch (WrongUseException wrong)
        {
            Serilog.Log.Warning("The deployment log stays in the spool: {Reason}", wrong.Message);
            return null;
        }
    }

    /// <summary>The Elasticsearch that a target cannot do without.</summary>
    /// <exception cref="WrongUseException">None is named, or it cannot be used.</exception>
    public static ElasticsearchSettings Required(ILogged build) =>
        Of(build) ?? throw new WrongUseException("Say where to: --elasticsearch https://elasticsearch.example:9200, or the variable PIPELINE_ELASTICSEARCH.");
}
