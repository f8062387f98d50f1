using System.IO.Hashing;
using System.Text;

namespace Pipeline.Edge.Routing;

/// <summary>Spreads cohort keys evenly, anew for each salt.</summary>
internal static class KeyHash
{
    private const int StackBytes = 512;

    /// <summary>A number in [0, 1) that depends on salt and key only; a key is with the canary while it is below the weight's share.</summary>
    public static double Fraction(string salt, string key)
    {
        var size = Encoding.UTF8.GetMaxByteCount(salt.Length + 1 + key.Length);
        var buffer = size <= StackBytes ? stackalloc byte[StackBytes] : new byte[size];
        var used = Encoding.UTF8.GetBytes(salt, buffer);
        buffer[used++] = 0;
        used += Encoding.UTF8.GetBytes(key, buffer[used..]);
        return (XxHash64.HashToUInt64(buffer[..used]) >> 11) * (1.0 / (1L << 53));
    }
}
