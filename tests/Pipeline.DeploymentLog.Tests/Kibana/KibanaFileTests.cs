using System.Text;
using Pipeline.DeploymentLog.Kibana;
using Pipeline.DeploymentLog.Tests.Kibana.Validation;

namespace Pipeline.DeploymentLog.Tests.Kibana;

public sealed class KibanaFileTests
{
    [Fact]
    public void The_file_in_the_tree_is_what_the_code_makes()
    {
        var made = Encoding.UTF8.GetString(KibanaObjects.Make());
        if (Environment.GetEnvironmentVariable("PIPELINE_UPDATE_GOLDEN") == "1")
            File.WriteAllText(Tree.File("src/Pipeline.DeploymentLog/Kibana/pipeline.ndjson"), made);
        else
            Encoding.UTF8.GetString(KibanaObjects.File()).Should().Be(made, "PIPELINE_UPDATE_GOLDEN=1 writes it again");
    }

    [Fact]
    public void The_validator_finds_nothing_in_it()
    {
        new KibanaValidator().Errors(KibanaObjects.Make(), KibanaObjects.FileName).Should().BeEmpty();
    }

    [Fact]
    public void It_is_far_below_what_Kibana_takes()
    {
        var file = KibanaObjects.Make();
        file.Length.Should().BeLessThan(1 << 20);
        file.Count(character => character == '\n').Should().Be(8);
    }
}
