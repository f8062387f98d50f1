using Pipeline.Edge.Draining;

namespace Pipeline.Edge.Tests.Draining;

public sealed class FrameFollowerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_close_frame_comes_between_two_frames_however_the_bytes_are_cut(int seed)
    {
        Random random = new(seed);
        for (var round = 0; round < 300; round++)
        {
            var (bytes, boundaries) = Frames(random);
            using MemoryStream client = new();
            await using FollowedStream stream = new(client);
            var frame = CloseFrame.Make(CloseFrame.ServiceRestart, "bye");
            var asked = random.Next(bytes.Length);
            Task? closing = null;
            for (var at = 0; at < bytes.Length;)
            {
                var size = Math.Min(bytes.Length - at, random.Next(1, random.Next(2, 400)));
                if (closing is null && at + size > asked)
                {
                    asked = at;
                    closing = stream.CloseAsync(frame, CancellationToken.None);
                }

                await stream.WriteAsync(bytes.AsMemory(at, size));
                at += size;
            }

            await closing!;
            var boundary = boundaries.First(end => end >= asked);
            client.ToArray().Should().Equal([.. bytes[..boundary], .. frame]);
        }
    }

    private static (byte[] Bytes, List<int> Boundaries) Frames(Random random)
    {
        using MemoryStream bytes = new();
        List<int> boundaries = [0];
        for (var frames = random.Next(1, 8); frames > 0; frames--)
        {
            var size = random.Next(4) switch { 0 => random.Next(126), 1 => 126 + random.Next(500), 2 => 65_536 + random.Next(9), _ => 0 };
            byte[] opcodes = [0x81, 0x01, 0x00, 0x80, 0x89, 0x8A, 0xC2];
            bytes.WriteByte(opcodes[random.Next(opcodes.Length)]);
            if (size < 126)
                bytes.WriteByte((byte)size);
            else if (size < 65_536)
                bytes.Write([126, (byte)(size >> 8), (byte)size]);
            else
                bytes.Write([127, 0, 0, 0, 0, 0, (byte)(size >> 16), (byte)(size >> 8), (byte)size]);
            var payload = new byte[size];
            random.NextBytes(payload);
            bytes.Write(payload);
            boundaries.Add((int)bytes.Length);
        }

        return (bytes.ToArray(), boundaries);
    }
}
