using Pipeline.Scenarios.Tests.Environments;
using Pipeline.Scenarios.Tests.Releases;
using Pipeline.Scenarios.Tests.Runs;

namespace Pipeline.Scenarios.Tests.Faults;

/// <summary>The disk of the engine is full: nothing can be journalled, and nothing that people say can be kept.</summary>
public sealed class DataRootFull
{
    [Scenario]
    [OnEachEngine]
    public async Task A_promote_stops_where_it_is_and_is_finished_or_taken_back_when_there_is_space(string engine)
    {
        engine.Should().Be(ScenarioEngines.OwnDocker);
        await using var chat = await ChatOnEngine.OnOwnAsync(new() { DataRootSize = "1g" });
        await using var environment = ContainerEnvironment.Create(chat, MidPromote.Described);
        await environment.DoAsync("canary", Catalogue.First);
        await using var people = People.Chat(environment.Address);
        await environment.DoAsync("canary", Catalogue.Second);

        var filler = Path.Combine(chat.Engine.Own!.DataRoot, "filler");
        var end = await environment.PromoteThroughAsync(
            () => Task.Run(() => Fill(filler)),
            () => Task.Run(() => File.Delete(filler)));

        await environment.MustHaveEndedAsync(end);
        await people.GoHomeCleanAsync();
    }

    private static void Fill(string path)
    {
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        try
        {
            for (var block = new byte[1 << 20]; ;)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full, as asked, but for less than a block.
        }

        try
        {
            for (var block = new byte[512]; ;)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
