using Microsoft.AspNetCore.Http.Features;

namespace Pipeline.Edge.Draining;

/// <summary>Stands before the server's own upgrade and hands out a stream that can be closed between two frames.</summary>
internal static class FollowedUpgrade
{
    /// <summary>Replaces what the server upgrades a request with: an HTTP/1.1 connection or an HTTP/2 stream.</summary>
    public static void Put(IFeatureCollection features, Action<FollowedStream> opened)
    {
        if (features.Get<IHttpUpgradeFeature>() is { } upgrade)
            features.Set<IHttpUpgradeFeature>(new Connection(upgrade, opened));
        if (features.Get<IHttpExtendedConnectFeature>() is { } connect)
            features.Set<IHttpExtendedConnectFeature>(new Multiplexed(connect, opened));
    }

    private static FollowedStream Follow(Stream client, Action<FollowedStream> opened)
    {
        FollowedStream stream = new(client);
        opened(stream);
        return stream;
    }

    private sealed class Connection(IHttpUpgradeFeature server, Action<FollowedStream> opened) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => server.IsUpgradableRequest;

        public async Task<Stream> UpgradeAsync() => Follow(await server.UpgradeAsync(), opened);
    }

    private sealed class Multiplexed(IHttpExtendedConnectFeature server, Action<FollowedStream> opened) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => server.IsExtendedConnect;

        public string? Protocol => server.Protocol;

        public async ValueTask<Stream> AcceptAsync() => Follow(await server.AcceptAsync(), opened);
    }
}
