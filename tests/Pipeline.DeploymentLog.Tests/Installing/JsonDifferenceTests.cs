using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Installing;

namespace Pipeline.DeploymentLog.Tests.Installing;

public sealed class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1,"more":2}""", """{"a":1}""", "")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "")]
    [InlineData("""{"a":["x","y"]}""", """{"a":["y","x"]}""", "")]
    [InlineData("""{}""", """{"a":1}""", "a is added")]
    [InlineData("""{"a":{"b":"30d"}}""", """{"a":{"b":"90d"}}""", "a.b is \"30d\" and becomes \"90d\"")]
    [InlineData("""{"a":["x"]}""", """{"a":["x","y"]}""", "a is [\"x\"] and becomes [\"x\",\"y\"]")]
    public void What_differs_is_named_and_what_is_more_is_no_difference(string found, string wanted, string difference)
    {
        string.Join('\n', JsonDifference.Of(JsonNode.Parse(found), JsonNode.Parse(wanted))).Should().Be(difference);
    }
}
