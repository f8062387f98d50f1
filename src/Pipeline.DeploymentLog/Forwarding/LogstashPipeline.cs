using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Forwarding;

/// <summary>A Logstash pipeline that ships the spool as we do: the same documents under the same ids. Pure.</summary>
public static class LogstashPipeline
{
    /// <summary>The file, for Logstash 8.10 and later.</summary>
    public static string Of(ForwardedSpool spool) =>
        $$"""
        # Ships Pipeline's deployment log. Ids make each document arrive once, also where ShipLogs has sent some already.
        # {{ForwardedSpool.KeyVariable}} must hold a key as id:key. What is refused for good is kept with dead_letter_queue.enable: true in logstash.yml.
        input {
          file {
            path => [{{string.Join(", ", Enum.GetValues<SpoolKind>().Select(kind => Text(spool.Files(kind))))}}]
            mode => "tail"
            start_position => "beginning"
            codec => plain { charset => "UTF-8" }
          }
        }
        filter {
          # Only the line is the document: what Logstash adds of its own would make its documents differ from ours.
          mutate { rename => { "message" => "[@metadata][line]" } }
          mutate { remove_field => ["host", "log", "event"] }
          json { source => "[@metadata][line]" }
          mutate { remove_field => ["_doc_id", "@version"] }
        }
        output {
          elasticsearch {
            hosts => [{{string.Join(", ", spool.Nodes.Select(Text))}}]
            api_key => "${{{ForwardedSpool.KeyVariable}}}"
            data_stream => "true"
            action => "create"
            document_id => "%{[event][id]}"
        {{(spool.Fingerprint is null ? "" : $"    ca_trusted_fingerprint => {Text(spool.Fingerprint)}\n")}}  }
        }

        """;

    // Logstash's strings have no escapes unless they are turned on; a quote in a path ends them.
    private static string Text(string value) => value.Contains('"') ? $"'{value}'" : $"\"{value}\"";
}
