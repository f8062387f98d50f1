using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Forwarder;

namespace Pipeline.Edge.Hosting;

/// <summary>The web server of the edge: Kestrel and the forwarder, without logging, configuration files or signals.</summary>
internal static class WebServer
{
    public static WebApplication Build(IReadOnlyList<Listener> listeners, CertificateStore? certificates, TimeSpan stop)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = stop);
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(server => Configure(server, listeners, certificates));
        return builder.Build();
    }

    /// <summary>The forwarder of a server.</summary>
    public static IHttpForwarder Forwarder(this WebApplication server) => server.Services.GetRequiredService<IHttpForwarder>();

    private static void Configure(KestrelServerOptions server, IReadOnlyList<Listener> listeners, CertificateStore? certificates)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = null;
        foreach (var listener in listeners)
            listener.Open(server, certificates);
    }
}
