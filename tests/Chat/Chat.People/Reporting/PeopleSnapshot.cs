namespace Chat.People.Reporting;

/// <summary>How it goes, while the people are still chatting. Everything counts from the start.</summary>
/// <param name="Seconds">Since the start.</param>
/// <param name="Online">Open sockets by the release of the gateway at the other end.</param>
/// <param name="Sent">Messages sent.</param>
/// <param name="Acknowledged">Messages acknowledged.</param>
/// <param name="Delivered">Deliveries to all people together.</param>
/// <param name="Requests">HTTP requests, socket openings and sends, each attempt counted.</param>
/// <param name="RequestsFailed">Those of them that failed.</param>
/// <param name="SocketsTold">Sockets that the chat closed with a close frame.</param>
/// <param name="SocketsCut">Sockets that ended without one.</param>
/// <param name="Reconnects">How often somebody was back in their room.</param>
public sealed record PeopleSnapshot(
    double Seconds,
    IReadOnlyDictionary<string, int> Online,
    long Sent,
    long Acknowledged,
    long Delivered,
    long Requests,
    int RequestsFailed,
    int SocketsTold,
    int SocketsCut,
    int Reconnects);
