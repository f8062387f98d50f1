using Pipeline.Rollouts;

namespace Pipeline.Tests.Running;

/// <summary>A runner that dies right before and right after every journal entry, of everything that a runner does.</summary>
public sealed class KilledRunnerTests
{
    private static readonly Dictionary<string, (Func<World, Task> Story, Func<World, Task> Again)> Stories = new()
    {
        ["canary"] = (world => world.DeployAsync("1.1.0", stopAfterFirstStep: true), world => world.DeployAsync("1.1.0", stopAfterFirstStep: true)),
        ["deploy"] = (world => world.DeployAsync("1.1.0"), world => world.DeployAsync("1.1.0")),
        ["promote"] = Canaried(SignalKind.PromoteRequested),
        ["abort"] = Canaried(SignalKind.AbortRequested),
        ["rollback"] = (async world =>
        {
            await world.DeployAsync("1.1.0");
            await world.RollBackAsync();
        }, RollBackAgainAsync),
    };

    public static TheoryData<string, int, bool> EveryMoment
    {
        get
        {
            var moments = new TheoryData<string, int, bool>();
            foreach (var story in Stories.Keys)
            {
                var world = Start();
                Stories[story].Story(world).GetAwaiter().GetResult();
                for (var append = 1; append <= world.Edge.Appends - FirstDeploy; append++)
                {
                    moments.Add(story, append, false);
                    moments.Add(story, append, true);
                }
            }

            return moments;
        }
    }

    private static int FirstDeploy => Start().Edge.Appends;

    [Theory]
    [MemberData(nameof(EveryMoment))]
    public async Task A_run_that_was_killed_and_run_again_ends_like_one_that_was_not(string story, int append, bool afterIt)
    {
        var undisturbed = Start();
        await Stories[story].Story(undisturbed);

        var world = Start();
        world.Edge.Kill = (FirstDeploy + append, afterIt);
        var dying = () => Stories[story].Story(world);
        await dying.Should().ThrowAsync<KilledException>();
        await Stories[story].Again(world);

        world.Serving().Should().Be(undisturbed.Serving());
        world.Edge.Routes.Weight.Should().Be(undisturbed.Edge.Routes.Weight);
        world.Engine.Slots.Should().Equal(undisturbed.Engine.Slots);
    }

    [Fact]
    public async Task A_step_that_was_left_alone_for_long_is_watched_before_it_is_decided()
    {
        const int StepOpened = 3;
        var world = Start();
        world.Edge.Kill = (FirstDeploy + StepOpened, true);
        await world.Awaiting(left => left.DeployAsync("1.1.0")).Should().ThrowAsync<KilledException>();
        world.Edge.Pass(TimeSpan.FromHours(1));
        (await world.DeployAsync("1.1.0")).ExitCode.Should().Be(0);
        world.Serving().Should().Be("gateway-2 messages-1");
    }

    private static World Start()
    {
        var world = new World();
        world.DeployAsync("1.0.0").GetAwaiter().GetResult();
        return world;
    }

    private static (Func<World, Task> Story, Func<World, Task> Again) Canaried(SignalKind request)
    {
        async Task Story(World world)
        {
            await world.DeployAsync("1.1.0", stopAfterFirstStep: true);
            await world.RequestAsync(request);
        }

        return (Story, async world => await (world.Edge.HasRollout(2) ? world.RequestAsync(request) : Story(world)));
    }

    // A rollback that ended before its run died is not asked for again: that would go back one release more.
    private static async Task RollBackAgainAsync(World world)
    {
        if (world.Edge.HasRollout(3))
        {
            await (world.Serving() == "gateway-1 messages-1" && world.Edge.Kinds(3).Last() == nameof(SignalKind.Drained)
                ? Task.CompletedTask
                : world.RollBackAsync());
            return;
        }

        await world.DeployAsync("1.1.0");
        await world.RollBackAsync();
    }
}
