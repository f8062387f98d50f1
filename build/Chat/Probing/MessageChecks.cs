using Chat.Contract;
using Pipeline.Ports;

/// <summary>Looks for what was acknowledged: in both histories under its number, once and in order, and read once and in order by both. Pure.</summary>
internal sealed class MessageChecks(
    IReadOnlyList<ChatMessage> canaryHistory, IReadOnlyList<ChatMessage> stableHistory, IReadOnlyList<ChatMessage> heardOnCanary, IReadOnlyList<ChatMessage> heardOnStable)
{
    private readonly HashSet<(string, long)>[] _places = [Places(canaryHistory), Places(stableHistory), Places(heardOnCanary), Places(heardOnStable)];

    /// <summary>What became of the messages that were said on one side.</summary>
    public ProbeCounts Of(IReadOnlyList<Said> said, bool ofCanary)
    {
        var side = said.Where(message => message.ByCanary == ofCanary).ToList();
        return side.Count == 0 ? default
            : new(side.Count, side.Count(message => !_places.All(places => places.Contains((message.Id, message.Sequence)))), side.Select(message => message.Took).Order().ElementAt((side.Count - 1) / 2));
    }

    // Only what came once, and after everything with a smaller number, is in its place.
    private static HashSet<(string, long)> Places(IReadOnlyList<ChatMessage> came)
    {
        var last = 0L;
        var places = new HashSet<(string, long)>();
        foreach (var message in came)
        {
            if (message.Sequence > last && places.Add((message.Id, message.Sequence)))
                last = message.Sequence;
            else
                places.Remove((message.Id, message.Sequence));
        }

        return places;
    }
}
