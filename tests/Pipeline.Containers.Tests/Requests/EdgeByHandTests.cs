using Pipeline.EdgeClient;
using Pipeline.Engines.Containers;
using Pipeline.Engines.Containers.Connecting;

namespace Pipeline.Containers.Tests.Requests;

/// <summary>What a person is told to type when the edge does not answer.</summary>
public sealed class EdgeByHandTests
{
    [Fact]
    public void The_edge_is_asked_with_the_program_that_its_image_names()
    {
        using ContainerEngine engine = new(
            new() { Product = "chat", EdgeImage = "edge", Address = new EngineAddress(new Uri("unix:///nowhere/engine.sock")) }, (open, name) => new EdgeConnection(open, name));
        engine.ByHand("production").Select(step => step.Command).Should().Contain(
            """echo '{"operation":"status"}' | docker --host unix:///nowhere/engine.sock exec -i chat.production.edge """
            + """$(docker --host unix:///nowhere/engine.sock inspect --format '{{join .Config.Entrypoint " "}}' chat.production.edge) admin --stdio --settings /var/lib/pipeline/edge/settings.json""");
    }
}
