using System.Text.Json;
using Pipeline.Gates;
using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Rollouts;

namespace Pipeline.Terminal.Lines;

/// <summary>One JSON object a journal entry, on a line of its own. Strings are escaped by JSON, so nothing from outside reaches a terminal raw.</summary>
public sealed class JsonView(TextWriter output, string environment) : IRolloutView
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public void Changed(Rollout rollout, JournalEntry entry)
    {
        output.WriteLine(JsonSerializer.Serialize(new
        {
            entry.At,
            environment,
            rollout.Intent.Product,
            Rollout = rollout.Intent.Number,
            rollout.Intent.Version,
            Entry = entry.Number,
            entry.Kind,
            entry.By,
            rollout.Phase,
            rollout.Step,
            rollout.Cause,
            entry.Data,
        }, Json));
        output.Flush();
    }

    public void Working(Rollout rollout, string sentence)
    {
    }

    public void Looked(Rollout rollout, EdgeObservation observation, Verdict verdict)
    {
    }
}
