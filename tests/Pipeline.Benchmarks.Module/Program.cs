using System.Globalization;
using Pipeline.Benchmarks.Module;

// A module that does next to nothing, so that what is measured is what lies around it.
var release = Setting("PIPELINE_RELEASE") ?? "0";
var errorRate = double.Parse(Setting("BENCH_ERROR_RATE") ?? "0", CultureInfo.InvariantCulture);
var latency = TimeSpan.FromMilliseconds(double.Parse(Setting("BENCH_LATENCY_MS") ?? "0", CultureInfo.InvariantCulture));
var ready = Setting("BENCH_NEVER_READY") is null;

var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "bench-module" });
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
await using var app = builder.Build();
app.Urls.Add(Setting("PIPELINE_LISTEN") ?? "http://0.0.0.0:8080");

using Noise noise = new();
EchoSockets sockets = new(app.Lifetime.ApplicationStopping);
app.UseWebSockets();
app.Run(async context =>
{
    context.Response.Headers["X-Release"] = release;
    if (context.WebSockets.IsWebSocketRequest && ready)
        await sockets.ServeAsync(context);
    else
        await AnswerAsync(context, await StatusAsync(context.Request.Path.Value ?? "/"));
});
await app.RunAsync();

async ValueTask<int> StatusAsync(string path)
{
    if (!ready)
        return 503;
    if (path == "/readyz")
        return 200;
    if (path.StartsWith("/noise/", StringComparison.Ordinal))
        return noise.Make(path["/noise/".Length..]) ? 200 : 400;
    if (latency > TimeSpan.Zero)
        await Task.Delay(latency);
    return errorRate > 0 && Random.Shared.NextDouble() < errorRate ? 500 : 200;
}

static string? Setting(string name) => Environment.GetEnvironmentVariable(name);

static Task AnswerAsync(HttpContext context, int status)
{
    const string body = "a short answer, as most are\n";
    context.Response.StatusCode = status;
    context.Response.ContentType = "text/plain";
    context.Response.ContentLength = body.Length;
    return context.Response.WriteAsync(body);
}
