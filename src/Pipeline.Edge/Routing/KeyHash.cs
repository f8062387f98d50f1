using System.IO.Hashing;
using System.Text;

namespace Pipeline.Edge.Routing;

/// <summary>Spreads cohort keys evenly, anew for each salt.</summary>
internal static class KeyHash
{
    private const int StackBytes = 512;

    /// <summary>64 bits that depend on salt and key only. The high ones choose the arm.</summary>
    public static ulong Of(string salt, string key)
    {
        var size = Encoding.UTF8.GetMaxByteCount(salt.Length + 1 + key.Length);
        var buffer = size <= StackBytes ? stackalloc byte[StackBytes] : new byte[size];
        var used = Encoding.UTF8.GetBytes(salt, buffer);
        buffer[used++] = 0;
        used += Encoding.UTF8.GetBytes(key, buffer[used..]);
        return XxHash64.HashToUInt64(buffer[..used]);
    }

    /// <summary>The hash as a number in [0, 1); a key is with the canary while it is below the weight's share.</summary>
    public static double Fraction(ulong hash) => (hash >> 11) * (1.0 / (1L << 53));
}
