using Serilog;

namespace Pipeline.BuildHost;

/// <summary>Runs the planned targets one after another and reports the end.</summary>
internal sealed class TargetRunner(BuildSession session, NukeBuild build)
{
    private readonly IReadOnlyList<ExecutableTarget> _plan = [.. build.ExecutionPlan];
    private readonly Lock _finishing = new();
    private bool _hasFailed;
    private bool _isFinished;

    public int Run()
    {
        foreach (var target in _plan)
            target.Status = target.IsEmpty ? ExecutionStatus.Collective : ExecutionStatus.Scheduled;

        using var interruption = Interruption.Listen(session, onGivenUp: () => Environment.Exit(Finish()));
        foreach (var target in _plan)
            RunInTurn(target, interruption);
        return Finish();
    }

    private void RunInTurn(ExecutableTarget target, Interruption interruption)
    {
        var isDue = target.AssuredAfterFailure || !(_hasFailed || interruption.IsRequested);
        if (isDue && target.Skipped is null && !TryConditions(target))
            return;
        if (target.Skipped is not null)
            Change(target, ExecutionStatus.Skipped);
        else if (isDue && !target.IsEmpty)
            RunNow(target, interruption);
    }

    private bool TryConditions(ExecutableTarget target)
    {
        try
        {
            Skips.ApplyConditions(_plan, target, target.DynamicConditions);
            return true;
        }
        catch (Exception e)
        {
            Fail(target, e.Unwrap());
            return false;
        }
    }

    private void RunNow(ExecutableTarget target, Interruption interruption)
    {
        using var block = session.Console.Block(target);
        session.Events.Running = target;
        var start = session.Invocation.Time.GetTimestamp();
        try
        {
            Change(target, ExecutionStatus.Running);
            target.Actions.ForEach(x => x());
            target.Duration = session.Invocation.Time.GetElapsedTime(start);
            Change(target, interruption.IsRequested && !target.AssuredAfterFailure ? ExecutionStatus.Aborted : ExecutionStatus.Succeeded);
        }
        catch (Exception) when (interruption.IsRequested)
        {
            target.Duration = session.Invocation.Time.GetElapsedTime(start);
            Change(target, ExecutionStatus.Aborted);
        }
        catch (Exception e)
        {
            target.Duration = session.Invocation.Time.GetElapsedTime(start);
            Fail(target, e.Unwrap());
        }
    }

    private void Fail(ExecutableTarget target, Exception cause)
    {
        _hasFailed |= !target.ProceedAfterFailure;
        if (target.SummaryInformation.Count == 0)
            target.SummaryInformation[cause.GetType().Name] = cause.FirstLine();
        Log.Error(cause, "Target {TargetName:l} has thrown an exception: {Message:l}", target.Name, cause.FirstLine());
        Change(target, ExecutionStatus.Failed);
    }

    private void Change(ExecutableTarget target, ExecutionStatus status)
    {
        target.Status = status;
        build.RaiseTargetChanged(target);
    }

    private int Finish()
    {
        lock (_finishing)
        {
            if (!_isFinished)
                Report();
            _isFinished = true;
            return build.ExitCode ?? (build.IsSucceeding ? 0 : 1);
        }
    }

    private void Report()
    {
        foreach (var target in _plan)
        {
            target.Status = target.Status switch
            {
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                _ => target.Status,
            };
        }

        OutcomeReport.Write(session, build);
        build.RaiseBuildFinished();
        session.Console.Release();
    }
}
