using System.Text.Json.Nodes;

namespace Pipeline.BuildHost.Tests.Parameters;

public sealed class SchemaTests
{
    [Fact]
    public void A_run_writes_the_schema_and_an_empty_parameters_file()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Go");
        var schema = JsonNode.Parse((run.Root / ".nuke" / "build.schema.json").ReadAllText())!;
        schema["$schema"]!.ToString().Should().Be("http://json-schema.org/draft-04/schema#");
        schema["definitions"]!["ExecutableTarget"]!["enum"]!.ToJsonString().Should().Be("""["Go","Hidden"]""");
        schema["definitions"]!["NukeBuild"]!["properties"]!["Target"]!["type"]!.ToString().Should().Be("array");
        var own = schema["allOf"]![0]!["properties"]!;
        own["ApiKey"]!["default"]!.ToString().Should().Contain("NUKE_API_KEY");
        own["Count"]!["type"]!.ToString().Should().Be("integer");
        own["Day"]!["enum"]!.AsArray().Should().HaveCount(7);
        (run.Root / ".nuke" / "parameters.json").ReadAllText().Should().Contain("./build.schema.json");
    }

    [Fact]
    public void A_schema_that_is_the_same_is_not_written_again()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Go");
        var file = run.Root / ".nuke" / "build.schema.json";
        var old = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, old);
        run.Execute<Sample>("Go");
        File.GetLastWriteTimeUtc(file).Should().Be(old);
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter("The key.")]
        [Secret]
        private readonly string? ApiKey;

        [Parameter]
        private readonly int? Count;

        [Parameter]
        private readonly DayOfWeek Day;

        public Target Go => _ => _.Executes(() => { });

        public Target Hidden => _ => _.Unlisted().Executes(() => { });
    }
}
