using Nuke.Common;
using Pipeline.Targets.Parameters;
using Pipeline.Targets.SettingUp;

namespace Pipeline.Targets;

/// <summary>Make Elasticsearch ready for the deployment log, and Kibana ready to read it.</summary>
public interface ISetUpLogs : IConfirmed, IRehearsed
{
    [Steering("Print the configuration of another shipper for the same spool, filebeat or logstash, and do nothing else.")]
    string? Forwarder => TryGetValue(() => Forwarder);

    Target SetUpLogs => _ => _
        .Description("Install index templates in --elasticsearch, dashboards and alert rules in --kibana; show the roles and the key that shipping needs, or make them with --yes.")
        .Executes(() => LogSetUp.RunAsync(this));
}
