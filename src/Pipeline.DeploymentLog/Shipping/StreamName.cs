using System.Text.Json;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>The stream that a document names in its <c>data_stream</c>.</summary>
internal readonly record struct StreamName(string? Type, string? Dataset, string? Namespace)
{
    /// <summary>As Elasticsearch writes it; none when a part is missing.</summary>
    public string? Text => Type is null || Dataset is null || Namespace is null ? null : $"{Type}-{Dataset}-{Namespace}";

    /// <summary>Reads the object that the reader has just entered, to its end.</summary>
    public static StreamName Read(ref Utf8JsonReader reader)
    {
        StreamName name = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            reader.Read();
            var value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
            name = key switch
            {
                "type" => name with { Type = value },
                "dataset" => name with { Dataset = value },
                "namespace" => name with { Namespace = value },
                _ => name,
            };
        }

        return name;
    }
}
