/// <summary>A message that was acknowledged.</summary>
/// <param name="ByCanary">Whether it was said on the canary.</param>
/// <param name="Took">From saying it to its acknowledgement.</param>
internal sealed record Said(string Id, long Sequence, bool ByCanary, TimeSpan Took);

/// <summary>What two people say to each other: mostly the one on the canary, so that much is asked of it.</summary>
internal static class Talk
{
    private const int Messages = 50;
    private const int AnswerEach = 5;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    public static async Task<IReadOnlyList<Said>> HoldAsync(ProbePerson canary, ProbePerson stable, CancellationToken cancellation)
    {
        var said = new List<Said>(Messages);
        for (var turn = 1; turn <= Messages; turn++)
        {
            var answers = turn % AnswerEach == 0;
            said.Add(await (answers ? stable : canary).SayAsync(answers ? "yes" : "is anybody there?", !answers));
            await Task.Delay(Breath, cancellation);
        }

        return said;
    }
}
