using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>A scenario, told on every engine that the table names for it, and skipped with the reason where there is no such engine.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Pipeline.Scenarios.Tests.Environments.ScenarioDiscoverer", "Pipeline.Scenarios.Tests")]
internal sealed class ScenarioAttribute : TheoryAttribute;

/// <summary>Runs a scenario once on every engine that the table names for its class.</summary>
/// <param name="further">What follows the engine's name as arguments.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnEachEngineAttribute(params object[] further) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        ScenarioEngines.Of(testMethod.DeclaringType!.Name).Select(engine => (object[])[engine, .. further]);
}

/// <summary>Skips what is to be told on an engine that there is none of here.</summary>
public sealed class ScenarioDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        ScenarioEngines.WhyNot(testMethod.Method.ToRuntimeMethod().DeclaringType!.Name, (string)dataRow[0]) is { } reason
            ? CreateTestCasesForSkippedDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow, reason)
            : base.CreateTestCasesForDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow);
}
