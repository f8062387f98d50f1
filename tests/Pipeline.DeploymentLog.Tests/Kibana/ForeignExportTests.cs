using Pipeline.DeploymentLog.Tests.Kibana.Validation;

namespace Pipeline.DeploymentLog.Tests.Kibana;

public sealed class ForeignExportTests
{
    private const string Folder = "PIPELINE_TEST_KIBANA_EXPORTS";

    /// <summary>None is in the tree: other people's dashboards are not ours to carry about.</summary>
    [FactWhenSet(Folder)]
    public void The_validator_finds_nothing_in_what_real_Kibanas_have_exported()
    {
        foreach (var export in Directory.GetFiles(Environment.GetEnvironmentVariable(Folder)!, "*.ndjson"))
            new KibanaValidator(knowsFields: false, newest: "10.2.0").Errors(File.ReadAllBytes(export), export)
                .Where(error => !IsBrokenAlready(error)).Should().BeEmpty($"of {export}");
    }

    // Found in one of them, and marked so by the Kibana that exported it: a formula that it could not read itself, and so computed of nothing.
    private static bool IsBrokenAlready(string error) =>
        error.EndsWith("its formula is broken", StringComparison.Ordinal) || error.EndsWith("it is computed of nothing", StringComparison.Ordinal);
}
