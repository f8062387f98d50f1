using System.Security.Cryptography;
using System.Text;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>
/// Finds in each reading of a slot's last lines those that were not there before. An engine gives lines without numbers or times, so the place is
/// found again by the last lines taken. Where those repeat themselves the later place counts: a line is never taken twice, and one that only says the same again may be missed.
/// </summary>
/// <param name="taken">The fingerprints of the last lines that were taken before, oldest first; none when nothing was.</param>
internal sealed class OutputFollower(IReadOnlyList<string> taken)
{
    /// <summary>How many lines a place is known by.</summary>
    public const int Remembered = 20;

    private string? _unfinished;
    private int _place;

    /// <summary>The fingerprints of the last lines that were taken, by which another follower goes on from here. They can be kept: nobody reads the lines from them.</summary>
    public IReadOnlyList<string> Taken { get; private set; } = taken;

    /// <summary>What was written before this is of no interest, but for the last line, which may be half written.</summary>
    public void Skip(IReadOnlyList<string> read)
    {
        _place = Math.Max(0, read.Count - 1);
        Remember([.. read.Take(_place)]);
    }

    /// <summary>The lines that are new in a reading.</summary>
    /// <param name="read">The slot's last lines, oldest first. The very last may be half written, so it is taken only once it stays as it is.</param>
    /// <param name="isCut">Whether lines in between may have been missed.</param>
    public IReadOnlyList<string> Take(IReadOnlyList<string> read, out bool isCut)
    {
        isCut = false;
        var whole = read.Count > 0 && read[^1] != _unfinished ? read.Count - 1 : read.Count;
        _unfinished = read.Count > 0 ? read[^1] : null;
        var lines = read.Take(whole).ToList();
        if (lines.Count == 0)
            return [];
        // The last line may have been taken by another already, and then it shows the place too.
        var place = After([.. read.Select(Fingerprint)]);
        isCut = place is null && Taken.Count > 0;
        // The oldest line of a reading whose start is not known may have lost its own start.
        List<string> added = [.. lines.Skip(place ?? (isCut ? 1 : 0))];
        _place = Math.Max(lines.Count, place ?? 0);
        Remember(added);
        return added;
    }

    private void Remember(List<string> lines)
    {
        if (lines.Count > 0)
            Taken = [.. Taken.Concat(lines.TakeLast(Remembered).Select(Fingerprint)).TakeLast(Remembered)];
    }

    private static string Fingerprint(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)).AsSpan(0, 8));

    // The index after what was taken; none when it is not there. It is where it was while readings grow, and before that once they move on.
    private int? After(List<string> lines)
    {
        if (Taken.Count == 0)
            return null;
        var likely = _place > 0 ? Math.Min(_place, lines.Count) : lines.Count;
        foreach (var end in Enumerable.Range(1, likely).Reverse().Concat(Enumerable.Range(likely + 1, lines.Count - likely).Reverse()))
            if (Matches(lines, end, Math.Min(Taken.Count, end)))
                return end;
        return null;
    }

    // A reading that begins within what was taken must show all of it that can be there, but for its oldest line, which may be cut.
    private bool Matches(List<string> lines, int end, int count)
    {
        for (var back = 1; back <= count; back++)
            if (lines[end - back] != Taken[^back] && !(back == end && back > 1))
                return false;
        return true;
    }
}
