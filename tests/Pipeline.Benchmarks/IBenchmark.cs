using Pipeline.Benchmarks.Reporting;

namespace Pipeline.Benchmarks;

/// <summary>One thing that is measured, by the name it is asked for with.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>What it finds out, a line for the usage.</summary>
    string Question { get; }

    /// <summary>Debian's packages of the programs that it needs.</summary>
    IReadOnlyList<string> Packages { get; }

    /// <summary>Measures; everything that it started has ended when it returns or throws.</summary>
    Task<Report> RunAsync(Scale scale, CancellationToken cancellation);
}
