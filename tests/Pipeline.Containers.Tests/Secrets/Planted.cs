using System.Text;

namespace Pipeline.Containers.Tests.Secrets;

/// <summary>A secret to be looked for, in every way in which a program might have written it down.</summary>
internal sealed class Planted
{
    private readonly List<byte[]> _forms = [];

    public Planted()
    {
        var bytes = Encoding.ASCII.GetBytes(Value);
        _forms.AddRange(new[] { Value, Convert.ToHexStringLower(bytes), Convert.ToHexString(bytes) }.Select(Encoding.ASCII.GetBytes));
        // Base64 of a text depends on what stands before it: three ways, without the first and last characters that others share.
        for (var before = 0; before < 3; before++)
            _forms.Add(Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[before], .. bytes])[4..^4]));
    }

    public string Value { get; } = $"planted-{Guid.NewGuid():n}";

    public bool IsIn(ReadOnlySpan<byte> text)
    {
        foreach (var form in _forms)
            if (text.IndexOf(form) >= 0)
                return true;
        return false;
    }

    public bool IsIn(string text) => IsIn(Encoding.UTF8.GetBytes(text));

    /// <summary>Looks through a stream of any length.</summary>
    public async Task<bool> IsInAsync(Stream stream)
    {
        var overlap = _forms.Max(form => form.Length);
        var buffer = new byte[1 << 20];
        var kept = 0;
        while (await stream.ReadAsync(buffer.AsMemory(kept)) is var read and > 0)
        {
            if (IsIn(buffer.AsSpan(0, kept + read)))
                return true;
            var next = Math.Min(overlap, kept + read);
            buffer.AsSpan(kept + read - next, next).CopyTo(buffer);
            kept = next;
        }

        return false;
    }
}
