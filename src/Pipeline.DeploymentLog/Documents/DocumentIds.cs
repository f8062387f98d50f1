using System.Security.Cryptography;
using System.Text;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>Names that are the same from whichever machine a document is written.</summary>
internal static class DocumentIds
{
    /// <summary>One rollout of one environment.</summary>
    public static string Deployment(string environment, int rollout) => $"{environment}-{rollout}";

    public static string Entry(string environment, int rollout, int entry) => $"{environment}-{rollout}-{entry}";

    public static string Summary(string environment, int rollout) => $"{environment}-{rollout}-summary";

    /// <summary>A rollout is a trace: 32 hex digits.</summary>
    public static string Trace(string environment, int rollout) => Hex($"{environment}/{rollout}", 16);

    /// <summary>A step of it is a span: 16 hex digits.</summary>
    public static string Span(string environment, int rollout, int step) => Hex($"{environment}/{rollout}/{step}", 8);

    /// <summary>A data stream's namespace: lower case, without the characters that an index name or its separator forbids.</summary>
    public static string Namespace(string environment) =>
        string.Concat(environment.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) || character == '.' ? character : '_'));

    private static string Hex(string text, int bytes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
