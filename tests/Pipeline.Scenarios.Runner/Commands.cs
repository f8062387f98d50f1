using Pipeline.Rollouts;
using Pipeline.Rollouts.Running;
using Pipeline.Targets.Delivering;

namespace Pipeline.Scenarios.Runner;

/// <summary>The commands of a release manager, each as a run of its own.</summary>
public static class Commands
{
    private const string Reason = "a scenario asks for it";

    /// <param name="version">The release; only <c>canary</c> needs one.</param>
    /// <exception cref="ArgumentException">There is no such command.</exception>
    public static async Task<RunResult> RunAsync(DeliverySite site, string command, string? version, CancellationToken cancellation)
    {
        await using var session = command == "canary"
            ? await DeliverySession.OpenAsync(site, cancellation)
            : await DeliverySession.ConnectAsync(site, cancellation);
        return await (command switch
        {
            "canary" => session.CanaryAsync(version, site.Product.Modules, Reason, cancellation),
            "rollback" => session.RollbackAsync(Reason, cancellation),
            "gate" => session.JudgeAsync(cancellation),
            "promote" => session.RequestAsync(SignalKind.PromoteRequested, Reason, cancellation),
            "abort" => session.RequestAsync(SignalKind.AbortRequested, Reason, cancellation),
            "hold" => session.RequestAsync(SignalKind.HoldRequested, Reason, cancellation),
            "resume" => session.RequestAsync(SignalKind.ResumeRequested, Reason, cancellation),
            _ => throw new ArgumentException($"'{command}' is no command; there are canary, promote, abort, rollback, gate, hold and resume."),
        });
    }
}
