using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Shipping;

/// <summary>Puts what Elasticsearch did not take back into the spool, after its mapping was corrected.</summary>
public static class DeadLetterReplay
{
    /// <summary>Puts every dead letter back that is a document; the next shipment sends it.</summary>
    /// <returns>How many that are; none when another process ships this spool just now.</returns>
    /// <exception cref="IOException">The disk is full, or a file cannot be written; nothing is lost.</exception>
    public static int? PutBack(string folder, TimeProvider time)
    {
        using var ledger = Ledger.TryOpen(folder);
        return ledger is null ? null : SpoolFile.In(DeadLetters.FolderIn(folder)).Sum(file => PutBack(folder, file, ledger, time));
    }

    // A file of its own each, all of which counts as sent without an answer: after a crash in between, it is looked up what was taken.
    private static int PutBack(string folder, SpoolFile letters, Ledger ledger, TimeProvider time)
    {
        using MemoryStream lines = new();
        List<JsonObject> kept = [];
        var count = 0;
        foreach (var letter in DurableLines.Read(letters.Path))
            if (DeadLetter.DocumentOf(letter) is { } document)
            {
                Line.Write(lines, document);
                count++;
            }
            else
            {
                kept.Add(letter);
            }

        if (count == 0)
            return 0;
        using (SpoolWriter writer = new(folder, letters.Kind, time, long.MaxValue))
        {
            ReadOnlySpan<byte> all = lines.GetBuffer().AsSpan(0, (int)lines.Length);
            ledger.Sending([(writer.Begin(), all.Length)]);
            writer.Append(ref all);
            writer.Finish();
        }

        Keep(letters, kept);
        return count;
    }

    private static void Keep(SpoolFile letters, List<JsonObject> kept)
    {
        if (kept.Count > 0)
        {
            var next = letters.Path + ".next";
            File.Delete(next);
            using (var file = DurableLines.Open(next, FileShare.None))
                DurableLines.Append(file, kept);
            File.Move(next, letters.Path, overwrite: true);
        }
        else
        {
            File.Delete(letters.Path);
        }

        DurableFolder.Flush(Path.GetDirectoryName(letters.Path)!);
    }
}
