using Chat.Contract;
using Chat.Hosting.Faults;
using Chat.Hosting.Metrics;
using Chat.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Chat.Hosting.Serving;

/// <summary>The web server of a module, with what every module serves: health, readiness, version and metrics.</summary>
public static class ModuleHost
{
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(4);

    /// <summary>In bytes; the names of all the people in a large room fit.</summary>
    private const long LargestBody = 1 << 20;

    /// <summary>
    /// Makes the server, not yet started. It starts from an empty builder, so that nothing but <paramref name="settings"/>
    /// says where it listens, and so that it starts fast.
    /// </summary>
    public static WebApplication Create(ModuleSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = settings.Module });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopsWithin);

        var app = builder.Build();
        app.Urls.Add(settings.Listen.GetLeftPart(UriPartial.Authority));
        app.Use((context, next) =>
        {
            context.Response.Headers[ChatHeaders.Release] = settings.Release;
            return next(context);
        });
        return app;
    }

    /// <summary>Serves <c>/healthz</c>, <c>/readyz</c>, <c>/version</c> and <c>/metrics</c>; error and latency faults do not touch them.</summary>
    public static void MapModule(this WebApplication app, ModuleSettings settings, Fault fault, ChatOperations operations, ReadinessCheck ready)
    {
        app.MapGet("/healthz", context => context.Response.WriteAsync("ok\n"));
        app.MapGet("/readyz", async context =>
        {
            var reason = fault.Settings.NeverReady ? "Not ready, as asked by CHAT_FAULT_NEVER_READY." : await ready(context.RequestAborted);
            context.Response.StatusCode = reason is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync((reason ?? "ready") + "\n");
        });
        app.MapGet("/version", context => context.AnswerAsync(
            new VersionAnswer(settings.Module, settings.Release, settings.Revision), ContractJson.Default.VersionAnswer));
        app.MapGet("/metrics", context =>
        {
            context.Response.ContentType = PrometheusText.ContentType;
            return context.Response.WriteAsync(PrometheusText.Write(operations.All));
        });
    }
}
