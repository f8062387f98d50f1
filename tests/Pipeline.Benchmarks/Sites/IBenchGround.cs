using Pipeline.Ports;

namespace Pipeline.Benchmarks.Sites;

/// <summary>What a benchmark delivers on, with the module that its releases are made of.</summary>
internal interface IBenchGround
{
    /// <summary>The module's digest.</summary>
    string Module { get; }

    /// <summary>Makes an image of a program that was built beside this one, and returns its digest.</summary>
    Task<string> BuildAsync(string program);

    /// <summary>An engine for one product.</summary>
    /// <param name="watch">Sees every call to the edge.</param>
    IEngine EngineFor(string product, Func<IEdge, IEdge> watch);

    /// <summary>Removes what an environment that was stopped has left.</summary>
    Task ForgetAsync(IEngine engine, string environment);
}
