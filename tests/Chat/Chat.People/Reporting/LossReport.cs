namespace Chat.People.Reporting;

/// <summary>What became of the people and their messages, from start to end.</summary>
public sealed record LossReport
{
    /// <summary>How many people there were.</summary>
    public required int Users { get; init; }

    /// <summary>How long they were there, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Messages sent; a repetition with the same id is not counted again.</summary>
    public required long Sent { get; init; }

    /// <summary>Messages acknowledged.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Median time from sending a message until it was acknowledged, in milliseconds; attempts that failed are not in it.</summary>
    public required double AcknowledgedP50Ms { get; init; }

    /// <summary>The 99th percentile of the same.</summary>
    public required double AcknowledgedP99Ms { get; init; }

    /// <summary>Messages that were never acknowledged, when the wait for them was over. They are not lost: nobody promised anything.</summary>
    public required int Unacknowledged { get; init; }

    /// <summary>Deliveries to all people together.</summary>
    public required long Delivered { get; init; }

    /// <summary>HTTP requests, socket openings and sends, each attempt counted.</summary>
    public required long Requests { get; init; }

    /// <summary>Those of them that were answered with 5xx or "failed", or not in time.</summary>
    public required int RequestsFailed { get; init; }

    /// <summary>The failed ones by kind, such as <c>history 500</c> or <c>send failed</c>.</summary>
    public required IReadOnlyDictionary<string, int> Failures { get; init; }

    /// <summary>Sockets that the chat closed with a close frame.</summary>
    public required int SocketsTold { get; init; }

    /// <summary>Sockets that ended without a close frame.</summary>
    public required int SocketsCut { get; init; }

    /// <summary>How often somebody who lost a socket was back in their room.</summary>
    public required int Reconnects { get; init; }

    /// <summary>Median time from losing a socket until back in the room, in milliseconds; the pause that people make on purpose is in it.</summary>
    public required double ReconnectP50Ms { get; init; }

    /// <summary>The 99th percentile of the same.</summary>
    public required double ReconnectP99Ms { get; init; }

    /// <summary>Acknowledged messages, and messages others got, that somebody in the room never got.</summary>
    public required int Lost { get; init; }

    /// <summary>Deliveries of what the person had already, and messages stored twice.</summary>
    public required int Doubled { get; init; }

    /// <summary>Deliveries that came after something later.</summary>
    public required int OutOfOrder { get; init; }

    /// <summary>A line for each of the first few that were lost, doubled or out of order.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Whether nothing was lost, doubled or out of order.</summary>
    public bool IsClean => Lost == 0 && Doubled == 0 && OutOfOrder == 0;
}
