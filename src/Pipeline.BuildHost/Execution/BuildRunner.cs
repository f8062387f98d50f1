using Serilog;

namespace Pipeline.BuildHost;

/// <summary>One run from the command line to the exit code.</summary>
internal static class BuildRunner
{
    private const int Failure = 1;

    public static int Run<T>(Invocation invocation, Expression<Func<T, Target>>[] defaults) where T : NukeBuild, new()
    {
        BuildSession session;
        try
        {
            session = new BuildSession(invocation, BuildMembers.Parameters(typeof(T)));
        }
        catch (UsageException e)
        {
            invocation.Error.WriteLine($"error: {e.Message}");
            return Failure;
        }

        session.MakeCurrent();
        try
        {
            return Run(session, defaults);
        }
        catch (Exception e) when (e.Unwrap() is UsageException refusal)
        {
            session.Console.Refusal(refusal.Message);
            return Failure;
        }
        finally
        {
            session.Console.Release();
        }
    }

    private static int Run<T>(BuildSession session, Expression<Func<T, Target>>[] defaults) where T : NukeBuild, new()
    {
        if (session.ReadBuiltIn<bool>(BuiltIn.Help))
        {
            HelpText.Write(session, TargetDiscovery.Find(new T(), defaults));
            return 0;
        }

        UnknownArguments.Refuse(session.CommandLine, session.Members);
        _ = session.Root;
        return RunLogged(session, defaults);
    }

    // Apart from the rest, because --help need not load Serilog.
    private static int RunLogged<T>(BuildSession session, Expression<Func<T, Target>>[] defaults) where T : NukeBuild, new()
    {
        ConsoleSink.Install(session);
        try
        {
            return Run(session, new T(), defaults);
        }
        catch (Exception e) when (e.Unwrap() is not UsageException)
        {
            var cause = e.Unwrap();
            Log.Debug(cause, "The build failed outside of its targets");
            throw new UsageException($"{cause.GetType().Name}: {cause.Message}");
        }
    }

    private static int Run<T>(BuildSession session, T build, Expression<Func<T, Target>>[] defaults) where T : NukeBuild
    {
        session.Build = build;
        var targets = TargetDiscovery.Find(build, defaults);
        build.RaiseBuildCreated();
        build.Values.InjectParameters();

        var invoked = Invoked(session, targets);
        if (invoked.Count == 0)
        {
            HelpText.Write(session, targets);
            return 0;
        }

        var plan = ExecutionPlan.Make(targets, invoked);
        build.ExecutionPlan = [.. plan.Select(x => x.Target)];
        build.Values.InjectOthers();
        build.RaiseBuildInitialized();

        var skipped = session.ReadNames(BuiltIn.Skip) ?? session.FromFile(BuiltIn.Skip);
        Skips.Apply([.. build.ExecutionPlan], skipped is null ? null : TargetSelection.ByName(targets, skipped));
        Skips.ApplyStaticConditions([.. build.ExecutionPlan]);
        if (build.Plan)
        {
            PlanText.Lines(plan).ToList().ForEach(session.Console.WriteLine);
            return 0;
        }

        BuildSchema.WriteIfChanged(session, targets);
        Requirements.Check(build);
        return new TargetRunner(session, build).Run();
    }

    // A target that runs because none was named counts as invoked, so that an empty --skip leaves it alone.
    private static IReadOnlyList<ExecutableTarget> Invoked(BuildSession session, IReadOnlyList<ExecutableTarget> targets)
    {
        IReadOnlyList<string> named =
            [.. session.CommandLine.Positional.SplitNames(), .. session.ReadNames(BuiltIn.Target) ?? session.FromFile(BuiltIn.Target) ?? []];
        var invoked = named.Count > 0 ? TargetSelection.ByName(targets, named) : [.. targets.Where(x => x.IsDefault)];
        foreach (var target in invoked)
            target.Invoked = true;
        return invoked;
    }
}
