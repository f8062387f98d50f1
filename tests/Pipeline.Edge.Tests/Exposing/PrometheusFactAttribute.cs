namespace Pipeline.Edge.Tests.Exposing;

/// <summary>A test with Debian's Prometheus, skipped where it is not installed.</summary>
public sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute() => Skip = Installed("prometheus") && Installed("promtool")
        ? null
        : "Prometheus is not installed: apt-get install prometheus";

    private static bool Installed(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
