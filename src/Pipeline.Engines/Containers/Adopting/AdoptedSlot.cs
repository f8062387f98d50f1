using System.Globalization;
using Pipeline.Engines.Containers.Naming;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Adopting;

/// <summary>A slot that is a container which somebody else made.</summary>
/// <param name="Container">The container's id.</param>
internal sealed record AdoptedSlot(string Slot, string Module, int Revision, Uri Address, string ReadyPath, string Container)
{
    /// <summary>The labels that remember it.</summary>
    public Dictionary<string, string> Labels(Site site) => new(site.Labels(Roles.Adopted))
    {
        [Label.Slot] = Slot,
        [Label.Module] = Module,
        [Label.Revision] = Revision.ToString(CultureInfo.InvariantCulture),
        [Label.Address] = Address.GetLeftPart(UriPartial.Authority),
        [Label.ReadyPath] = ReadyPath,
        [Label.Container] = Container,
    };

    public static AdoptedSlot Of(IDictionary<string, string> labels) => new(
        labels[Label.Slot], labels[Label.Module], int.Parse(labels[Label.Revision], CultureInfo.InvariantCulture), new Uri(labels[Label.Address]), labels[Label.ReadyPath], labels[Label.Container]);

    /// <summary>As the engine finds it.</summary>
    /// <param name="digest">The image that it runs.</param>
    public RunningSlot As(string digest, bool running, int restarts) => new(Slot, Module, Revision, digest, Address, running, restarts);
}
