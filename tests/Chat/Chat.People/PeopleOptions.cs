namespace Chat.People;

/// <summary>Who chats, where, and how much.</summary>
public sealed record PeopleOptions
{
    /// <summary>The public address of the chat.</summary>
    public required Uri Url { get; init; }

    /// <summary>How many people, at least 1.</summary>
    public int Users { get; init; } = 150;

    /// <summary>How many rooms in each workspace, at least 1; every person is in one of them.</summary>
    public int Rooms { get; init; } = 10;

    /// <summary>How many workspaces, at least 1; the people are spread over them evenly.</summary>
    public int Workspaces { get; init; } = 2;

    /// <summary>How many messages each person sends a second, above 0 and at most 100.</summary>
    public double MessagesPerSecond { get; init; } = 0.5;

    /// <summary>In what share (0 to 1) of their turns a person also reads history over plain HTTP.</summary>
    public double HistoryShare { get; init; } = 0.2;

    /// <summary>The people arrive spread over this time.</summary>
    public TimeSpan ArriveWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Who lost their socket comes back after a random time up to this, so that not all come at once.</summary>
    public TimeSpan ReconnectWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the end waits for what was sent and has not arrived yet.</summary>
    public TimeSpan StragglersWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a person waits for any one answer before they try again.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message says which and what is allowed.</exception>
    public void Check()
    {
        Check(Users is >= 1 and <= 10_000, $"users is {Users}: give 1 to 10000.");
        Check(Rooms is >= 1 and <= 10_000, $"rooms is {Rooms}: give 1 to 10000.");
        Check(Workspaces is >= 1 and <= 1000, $"workspaces is {Workspaces}: give 1 to 1000.");
        Check(MessagesPerSecond is > 0 and <= 100, $"rate is {MessagesPerSecond}: give messages per person and second, above 0 and up to 100.");
        Check(HistoryShare is >= 0 and <= 1, $"history share is {HistoryShare}: give 0 to 1.");
    }

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
            throw new ArgumentException(otherwise);
    }
}
