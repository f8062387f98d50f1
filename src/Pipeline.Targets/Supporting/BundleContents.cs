using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Journal;
using Pipeline.Targets.Supporting.Masking;

namespace Pipeline.Targets.Supporting;

/// <summary>Makes the files of a bundle. Pure: what goes in is masked here, and nothing reaches a file another way.</summary>
internal static class BundleContents
{
    /// <summary>The files, in the order in which support reads them.</summary>
    public static IReadOnlyList<BundleFile> Of(BundleSource source, TextMask text)
    {
        var json = new JsonMask(text);
        return
        [
            new("READ-ME.txt", "what this is, and what is masked", About(source)),
            new("status.txt", "the environment now", text.Of(source.Status)),
            new("versions.json", "versions and limits", json.Of(source.Versions)!.ToJsonString(Readable.Indented) + "\n"),
            new("log.txt", "how far the deployment log is shipped", text.Of(source.Log)),
            .. source.Journals.SelectMany(entries => Rollout(entries, text, json)),
            .. source.Events.Count == 0 ? [] : new[] { new BundleFile("events.ndjson", "the last events of this machine's log", Lines(source.Events.Select(document => json.Of(document)!))) },
            .. source.Output.OrderBy(slot => slot.Key, StringComparer.Ordinal).Select(slot =>
                new BundleFile($"output/{text.Known(slot.Key)}.log", "what the slot wrote last", string.Concat(slot.Value.Select(line => $"{json.Line(line)}\n")))),
        ];
    }

    private static IEnumerable<BundleFile> Rollout(IReadOnlyList<JournalEntry> entries, TextMask text, JsonMask json)
    {
        var number = RolloutEntries.Fold(entries).Intent.Number;
        yield return new($"rollouts/{number}.ndjson", $"the journal of rollout {number}", Lines(entries.Select(entry => json.Of(JsonSerializer.SerializeToNode(entry, Readable.Json))!)));
        var verdicts = VerdictText.Of(entries);
        if (verdicts.Length > 0)
            yield return new($"rollouts/{number}-verdicts.txt", $"what the gate said of rollout {number}", text.Of(verdicts));
    }

    private static string Lines(IEnumerable<JsonNode> nodes) => string.Concat(nodes.Select(node => $"{node.ToJsonString(Readable.Json)}\n"));

    private static string About(BundleSource source) => string.Create(CultureInfo.InvariantCulture, $"""
        What a vendor's support needs of the environment {source.Environment}: its status, versions and limits, the journals
        and verdicts of its last rollouts, and what its modules wrote.

        Masked by rule, before anything was written: configuration values, passwords, keys and tokens; users and machines
        (user-1, host-1, always the same one for the same); addresses of the network (address-1), parts of paths (part-1);
        reasons in people's own words (reason-1); quoted text and what follows words such as "message" or "text", of which
        only the length is told. The bundle keeps no list of what stands for whom. Rules cannot know everything that a
        module writes: look into output/ before you hand it on.

        """);
}
