using System.Globalization;
using Pipeline.Ports;

namespace Pipeline.Tests.Gates.Own;

internal sealed class SlowQueries : IMetric
{
    private static readonly HttpClient Http = new();

    public string Name => "store slow queries";

    public MetricLimit Limit => new(AtMost: 20, TimesStable: 2);

    public async Task<MetricAnswer> ReadAsync(MetricQuestion question, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(question.PublicAddress, "slow-queries"));
        request.Headers.Add("Cookie", question.Cookie);
        using var answer = await Http.SendAsync(request, cancellation);
        return MetricAnswer.Of(double.Parse(await answer.Content.ReadAsStringAsync(cancellation), CultureInfo.InvariantCulture));
    }
}
