using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>Names of documents. Each is made of facts of the journal, or of the moment that was measured, and of nothing of the machine.</summary>
public static class DocumentIds
{
    /// <summary>The name of a rollout. The salt and the start are facts of its journal, so every machine gives the same.</summary>
    public static string Deployment(string product, string environment, Rollout rollout)
    {
        var started = rollout.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return $"{environment}-{rollout.Intent.Number}-{Hex($"{product}/{environment}/{rollout.Intent.Number}/{rollout.Intent.Salt}/{started}", 4)}";
    }

    public static string Entry(string deployment, int entry) => $"{deployment}-{entry}";

    /// <summary>A row of the verdict that an entry brought, counted from one.</summary>
    public static string GateRow(string deployment, int entry, int row) => $"{deployment}-{entry}-{row}";

    /// <summary>The summary at a rollout's first end; a release that is taken back after its promotion ends a second time, and has one more.</summary>
    public static string Summary(string deployment, JournalEnd end) => end.IsFirst ? $"{deployment}-summary" : $"{deployment}-summary-{end.Entry.Number}";

    /// <summary>A sample of a slot or module.</summary>
    public static string Usage(string deployment, string of, DateTimeOffset at) => $"{deployment}-u-{of}-{at.ToUnixTimeMilliseconds()}";

    /// <summary>Lines of a slot's output.</summary>
    /// <param name="tail">Tells apart what was collected within one millisecond.</param>
    public static string Output(string deployment, string slot, DateTimeOffset at, string tail) => $"{deployment}-o-{slot}-{at.ToUnixTimeMilliseconds()}-{tail}";

    /// <summary>How shipping stood on one machine at one moment.</summary>
    public static string Shipper(string environment, string host, DateTimeOffset at) => $"{environment}-s-{host}-{at.ToUnixTimeMilliseconds()}";

    /// <summary>A data stream's namespace: lower case, without the characters that an index name or its separator forbids.</summary>
    public static string Namespace(string environment) =>
        string.Concat(environment.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) || character == '.' ? character : '_'));

    internal static string Hex(string text, int bytes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
