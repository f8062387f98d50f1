using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Tests.Runs;
using Pipeline.Targets.Delivering;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>One environment of its own, with every release of the catalogue at hand, on some engine. Disposed, nothing of it runs or is left.</summary>
internal interface IScenarioEnvironment : IAsyncDisposable
{
    /// <summary>Where people connect.</summary>
    Uri Address { get; }

    /// <summary>Starts the pipeline with a command, as a program of its own.</summary>
    /// <param name="moment">When something happens to it; none when nothing does.</param>
    PipelineRun Start(JournalMoment? moment, params string[] command);

    /// <summary>A look from beside the pipeline, which changes nothing.</summary>
    Task<DeliverySession> LookAsync();

    /// <summary>Everything that runs for this environment: edge, slots, and what minds them.</summary>
    IReadOnlyList<Part> Parts();

    /// <summary>Kills one of them without a warning.</summary>
    void Kill(Part part);
}

/// <summary>Something that runs.</summary>
/// <param name="Name">A slot's name, or the name of the program.</param>
/// <param name="Identity">Another one after a restart.</param>
internal sealed record Part(string Name, string Identity);
