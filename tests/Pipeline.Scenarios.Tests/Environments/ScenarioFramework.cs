using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Pipeline.Scenarios.Tests.Environments.ScenarioFramework", "Pipeline.Scenarios.Tests")]

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>Runs scenarios as any tests, and ends what they shared when the last is over.</summary>
public sealed class ScenarioFramework : XunitTestFramework
{
    public ScenarioFramework(IMessageSink messages)
        : base(messages) =>
        // The verdicts of scenarios are no part of the summary of the workflow that the tests may run in.
        Environment.SetEnvironmentVariable("GITHUB_ACTIONS", null);

    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(name, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using Runner runner = new(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink execution, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await Aggregator.RunAsync(ChatOnEngine.EndSharedAsync);
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
