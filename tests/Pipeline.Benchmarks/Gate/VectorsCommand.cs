using Pipeline.Gates.Vectors;

namespace Pipeline.Benchmarks.Gate;

/// <summary>Checks the gate's mathematics against a file of reference values.</summary>
internal static class VectorsCommand
{
    public const string Name = "vectors";

    public const string Question = "FILE: checks the gate's mathematics against a file in the format of gate-vectors.json; exit code 1 when a value is off";

    /// <summary>Prints how many values were checked and every one that is off.</summary>
    /// <returns>The exit code: 0 when all match, 1 when one is off, or nothing was there to check.</returns>
    public static int Run(string file, TextWriter output)
    {
        using var stream = File.OpenRead(file);
        var report = VectorFile.Check(stream);
        foreach (var (kind, count) in report.Checked)
            output.WriteLine($"{kind,-28} {count,6}");
        foreach (var line in report.Off)
            output.WriteLine($"off: {line}");
        if (report.Unknown.Count > 0)
            output.WriteLine($"not checked, because nothing here computes it: {string.Join(", ", report.Unknown)}");
        output.WriteLine($"{report.Total} values checked, {report.Off.Count} off by more than 1e-9·max(1, |expected|).");
        return report.Off.Count == 0 && report.Total > 0 ? 0 : 1;
    }
}
