using Chat.Tests.Running;

namespace Chat.Tests.Storing;

/// <summary>Two processes of <c>messages</c>, as two slots have them, over one volume.</summary>
public sealed class TwoSlots : ChatSiteTests
{
    internal ModuleProcess One { get; private set; } = null!;

    internal ModuleProcess Two { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        One = await Site.StartMessagesAsync();
        Two = await Site.StartMessagesAsync();
    }
}
