const string Edition = "first";

var app = WebApplication.CreateSlimBuilder(args).Build();
using var store = new HttpClient { BaseAddress = new Uri(Setting("PIPELINE_MODULE_STORE_URL")) };

app.MapGet("/readyz", () => "ready");
app.MapGet("/", async (HttpRequest visit) =>
{
    using var question = new HttpRequestMessage(HttpMethod.Get, "stock");
    question.Headers.Add("Pipeline-Cohort", visit.Headers["Pipeline-Cohort"].ToArray());
    using var answer = await store.SendAsync(question);
    answer.EnsureSuccessStatusCode();
    return $"{Edition} edition, {await answer.Content.ReadAsStringAsync()} in stock";
});
await app.RunAsync(Setting("PIPELINE_LISTEN"));

static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
