namespace Pipeline.Benchmarks.Sites;

/// <summary>The chat, as what people use, beside the module of the benchmarks.</summary>
internal static class ChatBeside
{
    /// <summary>Its modules, with images made on the benchmark's ground.</summary>
    /// <param name="moves">Each release brings them anew.</param>
    public static async Task<IReadOnlyList<Companion>> BuildAsync(IBenchGround ground, bool moves = false) =>
    [
        new(new("gateway") { Project = "tests/Chat/Chat.Gateway", PublicPath = "/" }, await ground.BuildAsync("Chat.Gateway"), moves),
        new(new("messages") { Project = "tests/Chat/Chat.Messages", Volumes = ["chatdata"] }, await ground.BuildAsync("Chat.Messages"), moves),
    ];
}
