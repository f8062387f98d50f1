using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Says once that documents are not taken, however often it is tried, and once that they are again.</summary>
internal sealed class TroubleNotice(Action<string> tell)
{
    private readonly HashSet<SpoolKind> _inTrouble = [];

    /// <summary>Takes what goes wrong with a kind, and nothing when it goes on.</summary>
    public Action<string?> Of(SpoolKind kind) => sentence =>
    {
        lock (_inTrouble)
        {
            var before = _inTrouble.Count;
            if (sentence is null)
                _inTrouble.Remove(kind);
            else
                _inTrouble.Add(kind);
            if (before == 0 && sentence is not null)
                tell(sentence);
            else if (before > 0 && _inTrouble.Count == 0)
                tell("Elasticsearch takes documents again.");
        }
    };
}
