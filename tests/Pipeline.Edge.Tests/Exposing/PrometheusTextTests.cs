using System.Net;
using Pipeline.Edge.Exposing;
using Pipeline.Edge.Tests.Running;

namespace Pipeline.Edge.Tests.Exposing;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Families_are_typed_and_values_of_labels_escaped()
    {
        PrometheusText text = new();
        text.Gauge("pipeline_test", "What it is.").Sample(.25, ("label", "a\"b\\c\nd"), ("other", "é"));
        text.Histogram("pipeline_time_seconds", "Time.").Sample("_bucket", 3, ("le", PrometheusText.Number(double.PositiveInfinity)));
        text.ToString().Should().Be(string.Join('\n',
            "# HELP pipeline_test What it is.",
            "# TYPE pipeline_test gauge",
            "pipeline_test{label=\"a\\\"b\\\\c\\nd\",other=\"é\"} 0.25",
            "# HELP pipeline_time_seconds Time.",
            "# TYPE pipeline_time_seconds histogram",
            "pipeline_time_seconds_bucket{le=\"+Inf\"} 3",
            ""));
    }

    [Fact]
    public async Task Nothing_but_the_page_is_served()
    {
        await using var guarded = await GuardedEdge.StartAsync();
        await using var server = await MetricsServer.StartAsync(new("http://127.0.0.1:0"), guarded.Control, CancellationToken.None);
        using HttpClient client = new();
        using var page = await client.GetAsync(server.Page);
        page.Content.Headers.ContentType!.ToString().Should().Be("text/plain; version=0.0.4; charset=utf-8");
        (await page.Content.ReadAsStringAsync()).Should().Contain("\npipeline_edge_requests_total{module=\"gateway\",slot=\"gateway-1\",arm=\"stable\",outcome=\"ok\"} 0\n");
        (await client.GetAsync(new Uri(server.Page, "/"))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await client.PostAsync(server.Page, null)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }
}
