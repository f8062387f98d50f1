using System.Buffers.Binary;

namespace Pipeline.Edge.Draining;

/// <summary>Follows the frames of a WebSocket in one direction, however its bytes are cut into pieces. Looks at headers only.</summary>
internal sealed class FrameFollower
{
    private const int CloseOpcode = 8;

    private readonly byte[] _header = new byte[14];
    private int _headerBytes;
    private ulong _payloadLeft;

    /// <summary>The last frame is complete and the next has not begun: another may be put in here.</summary>
    public bool AtBoundary => _headerBytes == 0 && _payloadLeft == 0;

    /// <summary>A close frame has gone by.</summary>
    public bool Closed { get; private set; }

    /// <summary>Follows all the bytes.</summary>
    public void Follow(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[Step(bytes)..];
    }

    /// <summary>Follows up to the first boundary, which may be before the first byte, and says how many bytes that took.</summary>
    public int FollowToBoundary(ReadOnlySpan<byte> bytes)
    {
        var used = 0;
        while (used < bytes.Length && !AtBoundary)
            used += Step(bytes[used..]);
        return used;
    }

    private int Step(ReadOnlySpan<byte> bytes)
    {
        if (_payloadLeft > 0)
        {
            var passed = (int)Math.Min((ulong)bytes.Length, _payloadLeft);
            _payloadLeft -= (ulong)passed;
            return passed;
        }

        _header[_headerBytes++] = bytes[0];
        if (_headerBytes >= 2 && _headerBytes == HeaderSize())
            Begin();
        return 1;
    }

    private int HeaderSize()
    {
        var extended = (_header[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 };
        var mask = (_header[1] & 0x80) != 0 ? 4 : 0;
        return 2 + extended + mask;
    }

    private void Begin()
    {
        Closed |= (_header[0] & 0x0F) == CloseOpcode;
        _payloadLeft = (_header[1] & 0x7F) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
            127 => BinaryPrimitives.ReadUInt64BigEndian(_header.AsSpan(2)),
            var small => (ulong)small,
        };
        _headerBytes = 0;
    }
}
