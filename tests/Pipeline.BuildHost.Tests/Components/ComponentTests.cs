namespace Pipeline.BuildHost.Tests.Components;

public sealed class ComponentTests
{
    [Fact]
    public void Targets_of_components_run_in_the_order_that_their_references_ask_for()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Deploy").Succeeded.Should().Equal("Compile", "Test", "Deploy", "Announce");
    }

    [Fact]
    public void An_explicit_implementation_changes_a_target_and_may_inherit_the_default()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Test");
        ((Sample)outcome.Build!).Ran.Should().Equal("before the default", "the default of ITest");
    }

    [Fact]
    public void An_override_may_call_its_base()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Derived>("Go");
        ((Derived)outcome.Build!).Ran.Should().Equal("base", "derived");
    }

    [Fact]
    public void Parameters_of_components_are_read_with_prefixes_and_in_all_ways()
    {
        using var run = new BuildRun().With("NUKE_DOCKER_USER", "from-env").WithFile(".nuke/parameters.json", """{ "DockerTag": "from-file" }""");
        var sample = (Sample)run.Execute<Sample>("Compile", "--docker-registry", "from-line", "--docker-retries", "4").Build!;
        IDocker docker = sample;
        new[] { docker.Registry, docker.User, docker.Tag, docker.Proxy }.Should().Equal("from-line", "from-env", "from-file", null);
        docker.Retries.Should().Be(4);
        docker.Delay.Should().BeNull();
    }

    [Fact]
    public void A_bad_value_of_a_component_fails_before_any_target()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Compile", "--docker-retries", "often").Error.Should().StartWith("error: --docker-retries: 'often' is not a valid Int32.");
    }

    [Fact]
    public void What_is_not_there_is_ignored_by_Try_and_refused_otherwise()
    {
        using var run = new BuildRun();
        run.Execute<Lonely>("Relaxed").ExitCode.Should().Be(0);
        run.Execute<Strict>("Go").Error.Should().StartWith("error: target 'Go' refers to component 'IPublish', which the build does not have.");
    }

    [Fact]
    public void A_context_is_set_up_before_and_cleaned_up_after()
    {
        using var run = new BuildRun();
        run.Execute<WithContext>("Use").Succeeded.Should().Equal("Start", "Use", "Stop");
    }

    private interface ICompile : INukeBuild
    {
        Target Compile => _ => _.Executes(() => { });
    }

    private interface ITest : ICompile
    {
        List<string> Ran { get; }

        Target Test => _ => _.DependsOn(Compile).Executes(() => Ran.Add("the default of ITest"));
    }

    private interface IDeploy : INukeBuild
    {
        Target Deploy => _ => _.TryDependsOn<ITest>(x => x.Test).TryAfter<IPublish>(x => x.Publish).Executes(() => { });

        Target Announce => _ => _.TriggeredBy<IDeploy>(x => x.Deploy).Executes(() => { });
    }

    private interface IPublish : INukeBuild
    {
        Target Publish => _ => _.Executes(() => { });
    }

    [ParameterPrefix("Docker")]
    private interface IDocker : INukeBuild
    {
        [Parameter]
        string Registry => TryGetValue(() => Registry);

        [Parameter]
        string User => TryGetValue(() => User);

        [Parameter]
        string Tag => TryGetValue(() => Tag);

        [Parameter]
        string? Proxy => TryGetValue(() => Proxy);

        [Parameter]
        int? Retries => TryGetValue<int?>(() => Retries);

        [Parameter]
        int? Delay => TryGetValue<int?>(() => Delay);
    }

    private sealed class Sample : NukeBuild, IDeploy, ITest, IDocker
    {
        public List<string> Ran { get; } = [];

        Target ITest.Test => _ => _.Executes(() => Ran.Add("before the default")).Inherit<ITest>(x => x.Test);
    }

    private class Basis : NukeBuild
    {
        public List<string> Ran { get; } = [];

        public virtual Target Go => _ => _.Executes(() => Ran.Add("base"));
    }

    private sealed class Derived : Basis
    {
        public override Target Go => _ => _.Base().Executes(() => Ran.Add("derived"));
    }

    private sealed class Lonely : NukeBuild
    {
        public Target Relaxed => _ => _.TryDependsOn<IPublish>(x => x.Publish).TryTriggers<IPublish>(x => x.Publish).Executes(() => { });
    }

    private sealed class Strict : NukeBuild
    {
        public Target Go => _ => _.DependsOn<IPublish>(x => x.Publish).Executes(() => { });
    }

    private interface IDatabase : INukeBuild
    {
        Setup Start => _ => _.Executes(() => { });

        Cleanup Stop => _ => _.Executes(() => { });
    }

    private sealed class WithContext : NukeBuild, IDatabase
    {
        public Target Use => _ => _.DependsOnContext<IDatabase>().Executes(() => { });
    }
}
