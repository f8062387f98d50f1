using Pipeline.Benchmarks.Gate;

namespace Pipeline.Benchmarks.CommandLine;

/// <summary>What was asked for makes no sense; the message says what does.</summary>
internal sealed class UsageException(string what) : Exception(
    $"{what}; use NAME [--short] [--results FILE] [--no-provision], where NAME is\n{string.Join('\n', Catalog.All.Select(benchmark => $"  {benchmark.Name,-10} {benchmark.Question}"))}\n  {VectorsCommand.Name,-10} {VectorsCommand.Question}");
