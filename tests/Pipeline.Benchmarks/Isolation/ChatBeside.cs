using Pipeline.Benchmarks.Sites;

namespace Pipeline.Benchmarks.Isolation;

/// <summary>The chat, as what people use beside a noisy neighbour.</summary>
internal static class ChatBeside
{
    /// <summary>Its modules, with images built on the benchmark's engine.</summary>
    public static async Task<IReadOnlyList<Companion>> BuildAsync(BenchEngine bench) =>
    [
        new(new("gateway") { Project = "tests/Chat/Chat.Gateway", PublicPath = "/" }, await bench.BuildAsync("Chat.Gateway")),
        new(new("messages") { Project = "tests/Chat/Chat.Messages", Volumes = ["chatdata"] }, await bench.BuildAsync("Chat.Messages")),
    ];
}
