using Chat.Tests.Running;

namespace Chat.Tests.Gateways;

/// <summary>One process of <c>messages</c> and two gateways, of an older and a newer release.</summary>
public sealed class TwoGateways : ChatSiteTests
{
    internal ModuleProcess Old { get; private set; } = null!;

    internal ModuleProcess New { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        var messages = await Site.StartMessagesAsync();
        Old = await Site.StartGatewayAsync(messages.Address, ("PIPELINE_RELEASE", "1.0.0"));
        New = await Site.StartGatewayAsync(messages.Address, ("PIPELINE_RELEASE", "1.1.0"));
    }
}
