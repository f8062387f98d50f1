using System.Globalization;
using System.Text;

namespace Pipeline.Edge.Exposing;

/// <summary>Writes the Prometheus text format: each family once, with what it is for, its type, and its samples.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();
    private string _family = "";

    /// <summary>Begins a family whose values only grow until the edge starts anew.</summary>
    public PrometheusText Counter(string name, string help) => Family(name, "counter", help);

    /// <summary>Begins a family of values of this moment.</summary>
    public PrometheusText Gauge(string name, string help) => Family(name, "gauge", help);

    /// <summary>Begins a family of counted buckets.</summary>
    public PrometheusText Histogram(string name, string help) => Family(name, "histogram", help);

    /// <summary>One value of the family.</summary>
    public void Sample(double value, params ReadOnlySpan<(string Name, string Value)> labels) => Sample("", value, labels);

    /// <summary>One value of the family under its name with a suffix, as histograms have them.</summary>
    public void Sample(string suffix, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_family).Append(suffix);
        for (var index = 0; index < labels.Length; index++)
        {
            _text.Append(index == 0 ? '{' : ',').Append(labels[index].Name).Append("=\"");
            Escape(labels[index].Value);
            _text.Append('"');
        }

        _text.Append(labels.Length > 0 ? "} " : " ").Append(Number(value)).Append('\n');
    }

    /// <summary>A number as the format writes it.</summary>
    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();

    private PrometheusText Family(string name, string type, string help)
    {
        _family = name;
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    private void Escape(string value)
    {
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => _text.Append(@"\\"),
                '"' => _text.Append("\\\""),
                '\n' => _text.Append(@"\n"),
                _ => _text.Append(character),
            };
        }
    }
}
