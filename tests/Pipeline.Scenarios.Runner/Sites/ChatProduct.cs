using Pipeline.Products;

namespace Pipeline.Scenarios.Runner.Sites;

/// <summary>The chat as the scenarios deliver it: from images that were published before, so its projects are never built.</summary>
internal static class ChatProduct
{
    public static Product With(TimeSpan readyWithin, ResourceLimits limits) => new("chat")
    {
        CohortKeys = ["cookie:chat-user"],
        // On a machine that runs everything at once an answer may take long, and that is no fault of a release.
        Probe = new ConversationProbe(limit: TimeSpan.FromSeconds(15)),
        Modules =
        [
            new Module("gateway") { Project = "Chat.Gateway", PublicPath = "/", MetricsPath = "/metrics", ReadyWithin = readyWithin, Limits = limits },
            new Module("messages") { Project = "Chat.Messages", MetricsPath = "/metrics", Volumes = ["chatdata"], ReadyWithin = readyWithin, Limits = limits },
        ],
    };
}
