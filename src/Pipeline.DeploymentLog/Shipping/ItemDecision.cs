using Pipeline.DeploymentLog.Elasticsearch;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>What is done with a document after an answer.</summary>
internal enum ItemDecision
{
    /// <summary>It is there.</summary>
    Stored,

    /// <summary>It was there already.</summary>
    Duplicate,

    /// <summary>It is sent again later.</summary>
    Retry,

    /// <summary>It will never be taken as it is, and goes aside with its reason.</summary>
    DeadLetter,

    /// <summary>Nothing of its kind will be taken until somebody corrects a setting.</summary>
    Stop,
}

/// <summary>The decision by what Elasticsearch said of a document.</summary>
internal static class ItemDecisions
{
    /// <summary>How often a document meets an error inside Elasticsearch before it is taken for the document's fault.</summary>
    public const int MostInternalErrors = 8;

    private const string BlockedIndex = "cluster_block_exception";

    /// <param name="internalErrors">How often this document met an error inside Elasticsearch, this one included.</param>
    public static ItemDecision Of(BulkItem item, int internalErrors) => item.Status switch
    {
        200 or 201 => item.IsInFailureStore ? ItemDecision.DeadLetter : ItemDecision.Stored,
        409 => ItemDecision.Duplicate,
        408 or 429 or 502 or 503 or 504 => ItemDecision.Retry,
        // The disk of a node is too full, and somebody will see to it; or the user lacks a right.
        403 => item.ErrorType == BlockedIndex ? ItemDecision.Retry : ItemDecision.Stop,
        401 or 404 => ItemDecision.Stop,
        >= 500 => internalErrors < MostInternalErrors ? ItemDecision.Retry : ItemDecision.DeadLetter,
        _ => ItemDecision.DeadLetter,
    };
}
