using System.Security.Cryptography;
using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Rollouts;

namespace Pipeline.Targets.Delivering;

/// <summary>What a rollout is to do, made from a release, what runs, and what is asked. Pure.</summary>
internal static class Intents
{
    /// <summary>Brings a release; none when everything asked for runs already.</summary>
    public static RolloutIntent? Forward(Product product, History history, Release release, IReadOnlyList<Module> modules, RolloutPlan plan, string reason)
    {
        var number = history.LastNumber + 1;
        var before = history.Stable?.Modules ?? [];
        var after = product.Modules.Select(module => Next(module, before, release, modules, number)).OfType<DeployedModule>().ToList();
        if (after.All(module => before.Any(running => running.Slot == module.Slot)))
            return null;
        return new()
        {
            Number = number,
            Kind = RolloutKind.Forward,
            Product = product.Name,
            Version = release.Version,
            Commit = release.Commit,
            CommittedAt = release.CommittedAt,
            FromVersion = history.Stable?.Version,
            From = before,
            To = after,
            Plan = before.Count == 0 ? plan.ForFirstDeploy() : plan,
            Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            Reason = reason,
            StopAfterFirstStep = before.Count > 0,
        };
    }

    /// <summary>Returns to the good state before the one that serves.</summary>
    /// <exception cref="WrongUseException">Nothing older is known.</exception>
    public static RolloutIntent Back(Product product, History history, RolloutPlan plan, string reason) =>
        history is { Stable: { } stable, Previous: { } previous }
            ? new()
            {
                Number = history.LastNumber + 1,
                Kind = RolloutKind.Rollback,
                Product = product.Name,
                Version = previous.Version,
                FromVersion = stable.Version,
                From = stable.Modules,
                To = previous.Modules,
                Plan = plan,
                Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
                Reason = reason,
            }
            : throw new WrongUseException($"There is no earlier revision to return to: {history.Stable?.Version ?? "nothing"} is the first one.");

    private static DeployedModule? Next(Module module, IReadOnlyList<DeployedModule> before, Release release, IReadOnlyList<Module> asked, int number)
    {
        var running = before.FirstOrDefault(deployed => deployed.Release.Module == module.Name);
        var wanted = asked.Any(candidate => candidate.Name == module.Name) ? release.Modules.FirstOrDefault(candidate => candidate.Module == module.Name) : null;
        return wanted is null || running is not null && running.Release.IsSameAs(wanted) ? running : new(wanted, number, release.Version);
    }
}
