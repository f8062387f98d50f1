namespace Pipeline.DeploymentLog.Elasticsearch;

/// <summary>What became of one document of a batch.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Status">As an HTTP status.</param>
/// <param name="ErrorType">Elasticsearch's name of the error; none when it was taken.</param>
/// <param name="IsInFailureStore">Whether it was taken into the stream's failure store instead of the stream.</param>
public readonly record struct BulkItem(string Id, int Status, string? ErrorType = null, string? Reason = null, bool IsInFailureStore = false);
