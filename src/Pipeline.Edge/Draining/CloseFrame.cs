using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Edge.Draining;

/// <summary>Makes close frames as a server sends them.</summary>
internal static class CloseFrame
{
    /// <summary>The code by which clients know that they shall come back at once: service restart.</summary>
    public const ushort ServiceRestart = 1012;

    private const int LongestReason = 123;

    /// <param name="reason">At most 123 bytes of UTF-8.</param>
    public static byte[] Make(ushort code, string reason)
    {
        var text = Encoding.UTF8.GetBytes(reason);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, LongestReason, nameof(reason));
        var frame = new byte[4 + text.Length];
        frame[0] = 0x88;
        frame[1] = (byte)(2 + text.Length);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), code);
        text.CopyTo(frame, 4);
        return frame;
    }
}
