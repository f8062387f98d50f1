using System.Text.Json;
using Pipeline.DeploymentLog.Documents;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Forwarding;

/// <summary>A filebeat.yml that ships the spool as we do: the same documents under the same ids. Pure.</summary>
public static class FilebeatConfiguration
{
    /// <summary>The file, for Filebeat 8.10 and later.</summary>
    public static string Of(ForwardedSpool spool) =>
        $$"""
        # Ships Pipeline's deployment log. Ids make each document arrive once, also where ShipLogs has sent some already.
        # {{ForwardedSpool.KeyVariable}} must hold a key as id:key.
        filebeat.inputs:
        {{string.Join('\n', Enum.GetValues<SpoolKind>().Select(kind => Input(spool, kind)))}}

        processors:
          # What Filebeat adds of its own would make its documents differ from ours.
          - drop_fields:
              fields: ["agent", "log.offset", "log.file", "input"]
              ignore_missing: true
          - add_fields:
              target: ecs
              fields:
                version: {{Text(CommonFields.EcsVersion)}}

        timestamp.precision: nanosecond
        setup.template.enabled: false
        setup.ilm.enabled: false

        output.elasticsearch:
          hosts: [{{string.Join(", ", spool.Nodes.Select(Text))}}]
          api_key: "${{{ForwardedSpool.KeyVariable}}}"
          index: "%{[data_stream.type]}-%{[data_stream.dataset]}-%{[data_stream.namespace]}"
          non_indexable_policy.dead_letter_index:
            index: "logs-pipeline.deadletter-default"
        {{(spool.Fingerprint is null ? "" : $"  ssl.ca_trusted_fingerprint: {Text(spool.Fingerprint)}\n")}}
        """;

    // Files are told apart by what they are to the system, not by their beginning: small ones are shipped at once, and renamed ones once.
    private static string Input(ForwardedSpool spool, SpoolKind kind) =>
        $$"""
          - type: filestream
            id: pipeline-{{SpoolFile.Name(kind)}}
            paths: [{{Text(spool.Files(kind))}}]
            file_identity.native: ~
            prospector.scanner.fingerprint.enabled: false
            close.on_state_change.removed: false
            publisher_pipeline.disable_host: true
            parsers:
              - ndjson:
                  target: ""
                  overwrite_keys: true
                  expand_keys: true
                  add_error_key: true
                  document_id: "_doc_id"
        """;

    // A JSON string is a YAML string, whatever a path or an address has in it.
    private static string Text(string value) => JsonSerializer.Serialize(value);
}
