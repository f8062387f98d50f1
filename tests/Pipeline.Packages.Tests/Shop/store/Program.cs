var app = WebApplication.CreateSlimBuilder(args).Build();
var listen = Environment.GetEnvironmentVariable("PIPELINE_LISTEN") ?? throw new InvalidOperationException("PIPELINE_LISTEN is not set.");

app.MapGet("/readyz", () => "ready");
app.MapGet("/stock", () => "42");
await app.RunAsync(listen);
