using Pipeline.Ports;
using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>One environment of its own, with every release of the catalogue at hand, on some engine. Disposed, nothing of it runs or is left.</summary>
internal interface IScenarioEnvironment : IAsyncDisposable
{
    /// <summary>Where people connect.</summary>
    Uri Address { get; }

    /// <summary>Starts the pipeline with a command, as a program of its own.</summary>
    /// <param name="moment">When something happens to it; none when nothing does.</param>
    PipelineRun Start(JournalMoment? moment, params string[] command);

    /// <summary>Runs a command that is only to lead somewhere: as a program of its own, or within the tests where that comes to the same and saves its start.</summary>
    Task<RunEnd> PrepareAsync(params string[] command) => this.RunAsync(command);

    /// <summary>A look at its edge from beside the pipeline, which changes nothing.</summary>
    /// <exception cref="EdgeUnreachableException">It does not run, or nobody can be asked whether it does.</exception>
    Task<IEdge> LookAsync();

    /// <summary>Everything that runs for this environment: edge, slots, and what minds them.</summary>
    Task<IReadOnlyList<Part>> PartsAsync();

    /// <summary>The names of the parts that run as long as the environment does, whatever is delivered.</summary>
    IReadOnlyList<string> Lasting { get; }

    /// <summary>Kills one of them without a warning.</summary>
    Task KillAsync(Part part);
}

/// <summary>Something that runs.</summary>
/// <param name="Name">A slot's name, or the name of the program.</param>
/// <param name="Identity">Another one after a restart.</param>
internal sealed record Part(string Name, string Identity);
