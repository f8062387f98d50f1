using Pipeline.EdgeControl.Tests.Running;
using Pipeline.Ports;

namespace Pipeline.EdgeControl.Tests.Remembering;

public sealed class RouteTests
{
    [Fact]
    public async Task With_one_file_damaged_the_other_is_served_and_with_both_changes_are_refused()
    {
        await using var edge = new RunningEdge();
        var token = edge.Control.Acquire("a", "s", false, edge).Token;
        edge.Control.SetRoutes(token, edge.Canary(1));
        edge.Control.SetRoutes(token, edge.Canary(1));
        await edge.StopAsync();
        await File.WriteAllTextAsync(Path.Combine(edge.StatePath, "routes.b"), "{}");
        edge.Start();
        edge.Data.Current.Generation.Should().Be(1);
        await edge.StopAsync();
        await File.WriteAllTextAsync(Path.Combine(edge.StatePath, "routes.a"), "{}");
        edge.Start();
        edge.Control.Status().JournalDamage.Should().Contain("routes.a");
        edge.Invoking(it => it.Control.Append(RunningEdge.Entry(token, 0)))
            .Should().Throw<EdgeRefusedException>().Where(refused => refused.Refusal == EdgeRefusal.JournalDamaged);
    }
}
