using Pipeline.Containers.Provisioning;
using Pipeline.Scenarios.Tests.Releases;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>A Docker Engine that has the images of the chat, built once for everything that is delivered there.</summary>
internal sealed class ChatOnEngine : IAsyncDisposable
{
    private static readonly Lazy<Task<ChatOnEngine>> OfThisRun = new(async () => await OnAsync(await ProvisionedEngine.StartAsync()));

    private ChatOnEngine(ProvisionedEngine engine, IReadOnlyDictionary<string, string> images) => (Engine, Images) = (engine, images);

    public ProvisionedEngine Engine { get; }

    /// <summary>The id of each module's image, by module.</summary>
    public IReadOnlyDictionary<string, string> Images { get; }

    /// <summary>The one that scenarios share; started by the first that asks.</summary>
    public static Task<ChatOnEngine> SharedAsync() => OfThisRun.Value;

    /// <summary>Ends the one that scenarios share, if any asked for it.</summary>
    public static async Task EndSharedAsync()
    {
        if (OfThisRun.IsValueCreated)
            await (await OfThisRun.Value).DisposeAsync();
    }

    /// <summary>Builds the chat on a private engine, which ends with what is returned.</summary>
    public static async Task<ChatOnEngine> OnOwnAsync(PrivateEngineOptions options) =>
        await OnAsync(await ProvisionedEngine.OverAsync(await PrivateEngine.StartAsync(options)));

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    private static async Task<ChatOnEngine> OnAsync(ProvisionedEngine engine)
    {
        Dictionary<string, string> images = [];
        foreach (var (module, program) in Catalogue.Programs)
            images[module] = await engine.BuildPortableAsync(program, Catalogue.PublishedFolderOf(module));
        return new(engine, images);
    }
}
