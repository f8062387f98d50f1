namespace Pipeline.Workflows.Tests.Checking;

public sealed class SchemaTests
{
    public static TheoryData<string> Files => [.. Workflow.Files];

    [ValidatorTheory]
    [MemberData(nameof(Files))]
    public void A_workflow_passes_the_schema(string file)
    {
        var (exitCode, findings) = ActionValidator.Check(Workflow.Read(file).Path);
        exitCode.Should().Be(0, findings);
    }

    [ValidatorTheory]
    [InlineData("runs-on: ubuntu-24.04", "runs-in: ubuntu-24.04")]
    [InlineData("timeout-minutes: 60", "timeout-minutes: soon")]
    public void A_mistake_is_found(string right, string wrong)
    {
        var folder = Directory.CreateTempSubdirectory("workflow-");
        try
        {
            var file = Path.Combine(folder.FullName, "ci.yml");
            var text = File.ReadAllText(Workflow.Read("ci.yml").Path);
            text.Should().Contain(right);
            File.WriteAllText(file, text.Replace(right, wrong, StringComparison.Ordinal));
            ActionValidator.Check(file).ExitCode.Should().NotBe(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
