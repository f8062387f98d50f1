using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Releases;

/// <summary>Names a configuration: the same settings give the same digest on every machine, in whatever order they were declared.</summary>
internal static class ConfigurationDigest
{
    public static string Of(IReadOnlyDictionary<string, string> values, RunSettings? settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Only what is set is told, so that a setting of a later version leaves the digests of today's releases as they are.
        foreach (var fact in Values(values).Concat(settings is null ? [] : Facts(settings)))
            Append(hash, fact);
        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static IEnumerable<string[]> Values(IReadOnlyDictionary<string, string> values) =>
        values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (string[])["value", pair.Key, pair.Value]);

    private static IEnumerable<string[]> Facts(RunSettings settings) =>
    [
        .. settings.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => (string[])["file", file.Path, Convert.ToHexStringLower(SHA256.HashData(file.Content))]),
        .. Sorted("secret", settings.Secrets),
        .. settings.Command.Select(argument => (string[])["argument", argument]),
        .. Sorted("volume", settings.Volumes),
        .. Set("cpus", settings.Limits.Cpus?.ToString("R", CultureInfo.InvariantCulture)),
        .. Set("memory", settings.Limits.MemoryBytes?.ToString(CultureInfo.InvariantCulture)),
        .. Set("processes", settings.Limits.Processes.ToString(CultureInfo.InvariantCulture)),
        .. Set("open files", settings.Limits.OpenFiles?.ToString(CultureInfo.InvariantCulture)),
        .. Sorted("writable", settings.WritablePaths),
        .. Set("stop grace", settings.StopGrace.Ticks.ToString(CultureInfo.InvariantCulture)),
        .. Set("ready path", settings.ReadyPath),
        .. settings.HealthCommand.Select(argument => (string[])["health", argument]),
    ];

    private static IEnumerable<string[]> Sorted(string kind, IEnumerable<string> names) =>
        names.Order(StringComparer.Ordinal).Select(name => (string[])[kind, name]);

    private static string[][] Set(string kind, string? value) => value is null ? [] : [[kind, value]];

    // Numbers of parts and their lengths before the parts: no two configurations can give the same stream of bytes.
    private static void Append(IncrementalHash hash, string[] parts)
    {
        Append(hash, parts.Length);
        foreach (var bytes in parts.Select(Encoding.UTF8.GetBytes))
        {
            Append(hash, bytes.Length);
            hash.AppendData(bytes);
        }
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
