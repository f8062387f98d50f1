namespace Chat.Tests.Running;

/// <summary>Tests that each have a chat site of their own.</summary>
public abstract class ChatSiteTests : IAsyncLifetime
{
    internal ChatSite Site { get; } = new();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Site.CleanUpAsync();
}
