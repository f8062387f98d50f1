using Microsoft.AspNetCore.Http.Features;

namespace Pipeline.Edge.Draining;

/// <summary>Stands before the server's own upgrade and hands out a stream that can be closed between two frames.</summary>
internal sealed class FollowedUpgrade(IHttpUpgradeFeature server, Action<FollowedStream> opened) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => server.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync()
    {
        FollowedStream stream = new(await server.UpgradeAsync());
        opened(stream);
        return stream;
    }
}
