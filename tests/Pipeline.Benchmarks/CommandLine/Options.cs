namespace Pipeline.Benchmarks.CommandLine;

/// <summary>What was asked for.</summary>
/// <param name="Results">The file whose section is replaced by what is measured; none to print only.</param>
/// <param name="Provision">Whether missing programs may be installed.</param>
internal sealed record Options(IBenchmark Benchmark, bool Short, string? Results, bool Provision)
{
    /// <summary>Reads <c>NAME [--short] [--results FILE] [--no-provision]</c>.</summary>
    /// <exception cref="UsageException">It is something else.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
            throw new UsageException("no benchmark is named");
        Options options = new(
            Catalog.All.FirstOrDefault(benchmark => benchmark.Name == arguments[0]) ?? throw new UsageException($"there is no benchmark '{arguments[0]}'"),
            Short: false, Results: null, Provision: true);
        for (var index = 1; index < arguments.Count; index++)
        {
            options = arguments[index] switch
            {
                "--short" => options with { Short = true },
                "--no-provision" => options with { Provision = false },
                "--results" when index + 1 < arguments.Count => options with { Results = arguments[++index] },
                "--results" => throw new UsageException("--results needs a file"),
                var other => throw new UsageException($"'{other}' is not understood"),
            };
        }

        return options;
    }
}
