using Pipeline.DeploymentLog.Elasticsearch;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>What is done with the documents of one answer.</summary>
/// <param name="Left">Those that are to be sent again.</param>
/// <param name="Retry">One that is to be sent again later, if any, with what was said of it.</param>
/// <param name="Stop">One that is refused until somebody corrects a setting.</param>
internal sealed record Decided(
    Settled Became,
    IReadOnlyList<BatchDocument> Left,
    IReadOnlyList<(BatchDocument Document, BulkItem Why)> DeadLetters,
    (BatchDocument Document, BulkItem Why)? Retry,
    (BatchDocument Document, BulkItem Why)? Stop)
{
    /// <summary>Whether anything need not be sent again.</summary>
    public bool IsProgress => Became.Stored + Became.Duplicates + Became.DeadLetters > 0;

    /// <summary>Counts an error inside Elasticsearch on its document.</summary>
    public static Decided Of(IReadOnlyList<BatchDocument> sent, IReadOnlyList<BulkItem> items)
    {
        var pairs = sent.Zip(items, (document, item) => (Document: document, Why: item, What: Decide(document, item))).ToLookup(decided => decided.What, decided => (decided.Document, decided.Why));
        List<(BatchDocument, BulkItem)> dead = [.. pairs[ItemDecision.DeadLetter]];
        return new(
            Settled.Nothing with { Stored = pairs[ItemDecision.Stored].Count(), Duplicates = pairs[ItemDecision.Duplicate].Count(), DeadLetters = dead.Count },
            [.. pairs[ItemDecision.Retry].Concat(pairs[ItemDecision.Stop]).Select(left => left.Document)],
            dead,
            First(pairs[ItemDecision.Retry]),
            First(pairs[ItemDecision.Stop]));
    }

    private static ItemDecision Decide(BatchDocument document, BulkItem item)
    {
        if (item.Status is 500 or > 504)
            document.InternalErrors++;
        return ItemDecisions.Of(item, document.InternalErrors);
    }

    private static (BatchDocument Document, BulkItem Why)? First(IEnumerable<(BatchDocument Document, BulkItem Why)> documents) =>
        documents.Select(found => ((BatchDocument, BulkItem)?)found).FirstOrDefault();
}
