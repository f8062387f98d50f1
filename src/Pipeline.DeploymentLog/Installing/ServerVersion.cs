using System.Globalization;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Installing;

/// <summary>Which Elasticsearch is set up, as far as requests differ by it.</summary>
public readonly record struct ServerVersion(int Major, int Minor)
{
    /// <summary>The oldest that is supported.</summary>
    public static readonly ServerVersion Oldest = new(8, 10);

    private static readonly ServerVersion FirstWithRetention = new(8, 14);
    private static readonly ServerVersion FirstWithMode = new(8, 17);

    public bool IsSupported => IsAtLeast(Oldest);

    /// <summary>Whether a data stream can carry its retention itself.</summary>
    public bool HasRetention => IsAtLeast(FirstWithRetention);

    /// <summary>Whether an index takes the mode <c>standard</c>, which keeps newer versions from sorting logs by host.</summary>
    public bool HasMode => IsAtLeast(FirstWithMode);

    /// <summary>The version of the node that answers; none when the answer has none.</summary>
    /// <param name="nodes">The answer to <c>GET /_nodes/_local</c>.</param>
    public static ServerVersion? Of(JsonNode? nodes)
    {
        var text = (nodes?["nodes"] as JsonObject)?.Select(node => (string?)node.Value?["version"]).FirstOrDefault();
        var parts = (text ?? "").Split('.');
        return parts.Length >= 2 && Number(parts[0]) is { } major && Number(parts[1]) is { } minor ? new ServerVersion(major, minor) : null;
    }

    public override string ToString() => $"{Major}.{Minor}";

    private bool IsAtLeast(ServerVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor)) >= 0;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
