using System.Globalization;
using Pipeline.Benchmarks.Module;

// A module that does next to nothing, so that what is measured is what lies around it.
var release = Setting("PIPELINE_RELEASE") ?? "0";
var errorRate = double.Parse(Setting("BENCH_ERROR_RATE") ?? "0", CultureInfo.InvariantCulture);
var ready = Setting("BENCH_NEVER_READY") is null;

var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "bench-module" });
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
await using var app = builder.Build();
app.Urls.Add(Setting("PIPELINE_LISTEN") ?? "http://0.0.0.0:8080");

using Noise noise = new();
EchoSockets sockets = new(app.Lifetime.ApplicationStopping);
app.UseWebSockets();
app.Run(context =>
{
    context.Response.Headers["X-Release"] = release;
    if (!ready)
        return AnswerAsync(context, 503);
    if (context.WebSockets.IsWebSocketRequest)
        return sockets.ServeAsync(context);
    var path = context.Request.Path.Value ?? "/";
    if (path.StartsWith("/noise/", StringComparison.Ordinal))
        return AnswerAsync(context, noise.Make(path["/noise/".Length..]) ? 200 : 400);
    return AnswerAsync(context, errorRate > 0 && Random.Shared.NextDouble() < errorRate ? 500 : 200);
});
await app.RunAsync();

static string? Setting(string name) => Environment.GetEnvironmentVariable(name);

static Task AnswerAsync(HttpContext context, int status)
{
    const string body = "a short answer, as most are\n";
    context.Response.StatusCode = status;
    context.Response.ContentType = "text/plain";
    context.Response.ContentLength = body.Length;
    return context.Response.WriteAsync(body);
}
