using System.Text;

namespace Pipeline.BuildHost;

/// <summary>
/// A writer that lets no secret through, also when it arrives in pieces: what could be the beginning of one is held
/// back until more is written.
/// </summary>
internal sealed class MaskingWriter(TextWriter inner, SecretMask mask) : TextWriter
{
    private readonly StringBuilder _held = new();
    private readonly Lock _lock = new();
    public override Encoding Encoding => inner.Encoding;
    public override void Write(char value) => Write(value.ToString());
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        lock (_lock)
        {
            if (mask.Values.Count == 0 && _held.Length == 0)
            {
                inner.Write(value);
                return;
            }

            var text = mask.Apply(_held.Append(value).ToString());
            var hold = LongestBeginningOfASecret(text);
            _held.Clear().Append(text.AsSpan(text.Length - hold));
            inner.Write(text[..^hold]);
        }
    }

    public override void WriteLine(string? value) => Write(value + Environment.NewLine);
    public override void Flush() => inner.Flush();

    /// <summary>Writes what was held back: no more is coming, so it is no secret.</summary>
    public void Release()
    {
        lock (_lock)
        {
            inner.Write(_held.ToString());
            _held.Clear();
            inner.Flush();
        }
    }

    private int LongestBeginningOfASecret(string text)
    {
        var longest = 0;
        foreach (var secret in mask.Values)
        {
            for (var length = Math.Min(secret.Length - 1, text.Length); length > longest; length--)
            {
                if (text.AsSpan(text.Length - length).SequenceEqual(secret.AsSpan(0, length)))
                    longest = length;
            }
        }

        return longest;
    }
}
