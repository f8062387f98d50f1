using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Naming;

namespace Pipeline.Engines.Containers.Comparing;

/// <summary>How a container differs from what would be asked for now. Labels tell how it was made, the rest what somebody did to it since.</summary>
internal static class SlotDeviations
{
    /// <summary>Each in words that follow the slot's name. Values of variables are not told.</summary>
    public static IReadOnlyList<string> Of(ContainerInspectResponse found, CreateContainerParameters asked) =>
    [
        .. Made(found, asked),
        .. found.Image == asked.Image ? Array.Empty<string>() : [$"runs the image {found.Image}, not {asked.Image}"],
        .. Limits(found.HostConfig ?? new(), asked.HostConfig!),
        .. Variables(found, asked).Order(StringComparer.Ordinal).Select(name => $"has another value of {name} than the journal says"),
    ];

    private static IEnumerable<string> Made(ContainerInspectResponse found, CreateContainerParameters asked) =>
        found.Config?.Labels?[Label.Specification] == asked.Labels![Label.Specification] ? [] : ["was made with limits, paths, volumes or a configuration other than the journal says"];

    private static IEnumerable<string> Limits(HostConfig found, HostConfig asked)
    {
        foreach (var (what, has, should) in new (string, object?, object?)[]
        {
            ("processor cores at most", Cores(found), Cores(asked)),
            ("bytes of memory", found.Memory, asked.Memory),
            ("processes at most", found.PidsLimit ?? 0, asked.PidsLimit ?? 0),
            ("open files at most", Files(found), Files(asked)),
        })
        {
            if (!Equals(has, should))
                yield return $"has {has} {what}, not {should}";
        }

        if (found.Privileged || !found.ReadonlyRootfs)
            yield return $"is {(found.Privileged ? "privileged" : "let write its root")}, which no slot is";
        if (found.RestartPolicy?.Name != asked.RestartPolicy?.Name)
            yield return $"is restarted {found.RestartPolicy?.Name}, not {asked.RestartPolicy?.Name}";
    }

    // A person with Docker's own client says --cpus, which the engine keeps in billionths instead of a quota of a period.
    private static double Cores(HostConfig host) => host.CPUPeriod > 0 ? (double)host.CPUQuota / host.CPUPeriod : host.NanoCPUs / 1e9;

    private static long Files(HostConfig host) => host.Ulimits?.FirstOrDefault(limit => limit.Name == "nofile")?.Hard ?? 0;

    // The image's own variables are there too; what counts are those that were asked for.
    private static IEnumerable<string> Variables(ContainerInspectResponse found, CreateContainerParameters asked) =>
        (asked.Env ?? []).Except(found.Config?.Env ?? []).Select(variable => variable.Split('=')[0]);
}
