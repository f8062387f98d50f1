using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>A document of a batch.</summary>
internal sealed class BatchDocument(SpoolFile file, long offset, string stream, string id, Range pair, Range source, string? problem = null)
{
    public SpoolFile File => file;

    /// <summary>Where its line begins in the file.</summary>
    public long Offset => offset;

    public string Stream => stream;

    public string Id => id;

    /// <summary>Its two lines in the batch's body.</summary>
    public Range Pair => pair;

    /// <summary>The second of them, which is the document.</summary>
    public Range Source => source;

    /// <summary>Why it cannot be sent at all; none when it can.</summary>
    public string? Problem => problem;

    /// <summary>How often Elasticsearch met an error of its own with it.</summary>
    public int InternalErrors { get; set; }
}
