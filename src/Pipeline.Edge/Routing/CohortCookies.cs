using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Traffic;

namespace Pipeline.Edge.Routing;

/// <summary>Names a cohort by a cookie that only the holder of the key can make: slot, rollout and their HMAC-SHA256.</summary>
internal sealed class CohortCookies(byte[] key)
{
    public const string Name = "pipeline-cohort";

    /// <summary>The cookie (<c>name=value</c>) that sends its bearer to the slot while the rollout lasts.</summary>
    public string Issue(SlotKind slot, int rollout)
    {
        var claim = Claim(slot, rollout);
        return $"{Name}={claim}.{Base64Url.EncodeToString(Sign(claim))}";
    }

    /// <summary>The slot that a genuine cookie of this rollout names; none for every other.</summary>
    public SlotKind? Read(string value, int rollout)
    {
        var end = value.LastIndexOf('.');
        if (end < 0)
            return null;
        SlotKind? named = value.AsSpan(0, end).SequenceEqual(Claim(SlotKind.Canary, rollout)) ? SlotKind.Canary
            : value.AsSpan(0, end).SequenceEqual(Claim(SlotKind.Stable, rollout)) ? SlotKind.Stable
            : null;
        return named is { } slot && IsSignature(value.AsSpan(end + 1), Sign(Claim(slot, rollout))) ? slot : null;
    }

    private static bool IsSignature(ReadOnlySpan<char> given, byte[] expected)
    {
        Span<byte> bytes = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return given.Length == Base64Url.GetEncodedLength(bytes.Length)
            && Base64Url.IsValid(given)
            && Base64Url.TryDecodeFromChars(given, bytes, out var length)
            && CryptographicOperations.FixedTimeEquals(bytes[..length], expected);
    }

    private static string Claim(SlotKind slot, int rollout) =>
        string.Create(CultureInfo.InvariantCulture, $"{CohortHeader.Format(slot)}.{rollout}");

    private byte[] Sign(string claim) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Name + "=" + claim));
}
