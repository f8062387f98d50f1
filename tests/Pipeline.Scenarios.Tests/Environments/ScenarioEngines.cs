using System.Reflection;
using Pipeline.Scenarios.Runner.Sites;
using Pipeline.Scenarios.Tests.Kills;
using Pipeline.Scenarios.Tests.Stories;
using Xunit.Sdk;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>Which scenario runs on which engine.</summary>
internal static class ScenarioEngines
{
    public const string Processes = "processes";

    private static readonly Dictionary<string, string[]> Table = new()
    {
        [nameof(LifeOfReleases)] = [Processes],
        [nameof(BadReleases)] = [Processes],
        [nameof(TwoAtOnce)] = [Processes],
        [nameof(DyingParts)] = [Processes],
        [nameof(KilledCanary)] = [Processes],
        [nameof(KilledPromote)] = [Processes],
        [nameof(KilledAbort)] = [Processes],
        [nameof(KilledRollback)] = [Processes],
    };

    public static IReadOnlyList<string> Of(string scenario) => Table[scenario];

    /// <summary>An environment on the engine, as the description (given the default one) says.</summary>
    public static async Task<IScenarioEnvironment> CreateAsync(string engine, Func<SiteDescription, SiteDescription>? described = null) => engine switch
    {
        Processes => await EmbeddedEnvironment.CreateAsync(described ?? (site => site)),
        _ => throw new ArgumentException($"No scenario runs on the engine '{engine}'."),
    };
}

/// <summary>Runs a theory once on every engine that the table names for its class.</summary>
/// <param name="further">What follows the engine's name as arguments.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnEachEngineAttribute(params object[] further) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        ScenarioEngines.Of(testMethod.DeclaringType!.Name).Select(engine => (object[])[engine, .. further]);
}
