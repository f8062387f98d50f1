using System.Security.Cryptography;
using System.Text;
using Pipeline.Engines.Processes;

namespace Pipeline.Engines.Containers.Naming;

/// <summary>One product in one environment on one engine: how everything that belongs to it is called and labelled. Hostile names end here.</summary>
internal sealed class Site
{
    /// <exception cref="Ports.EngineException">A name has other characters than the engine, a shell and a path can take.</exception>
    public Site(string product, string environment) => (Product, Environment) =
        (EnvironmentFolder.Checked("product", product), EnvironmentFolder.Checked("environment", environment));

    public string Product { get; }

    public string Environment { get; }

    /// <summary>The site's network.</summary>
    public string Network => $"{Product}.{Environment}";

    /// <summary>The network's interface on the engine's machine, for its firewall; at most 15 characters, which is what the kernel takes.</summary>
    public string Bridge => $"pl{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Network)))[..10]}";

    /// <summary>The edge's container, and the volume of its state.</summary>
    public string Edge => $"{Network}.edge";

    /// <summary>The container of a slot.</summary>
    public string Slot(string slot) => $"{Network}.slot.{EnvironmentFolder.Checked("slot", slot)}";

    /// <summary>The engine's volume behind a data volume.</summary>
    public string Volume(string volume) => $"{Network}.data.{EnvironmentFolder.Checked("volume", volume)}";

    /// <summary>The volume of the files that a slot's release brings.</summary>
    public string SlotFiles(string slot) => $"{Slot(slot)}.files";

    /// <summary>The volume of a slot's secrets.</summary>
    public string SlotSecrets(string slot) => $"{Slot(slot)}.secrets";

    /// <summary>The record that a slot is a container which somebody else made.</summary>
    public string Adopted(string slot) => $"{Network}.adopted.{EnvironmentFolder.Checked("slot", slot)}";

    /// <summary>The labels of one thing of the site.</summary>
    public Dictionary<string, string> Labels(string role) => new()
    {
        [Label.Product] = Product,
        [Label.Environment] = Environment,
        [Label.Role] = role,
    };

    /// <summary>Whether labels say that a thing is the site's own.</summary>
    public bool Owns(IDictionary<string, string>? labels) =>
        labels is not null
        && labels.TryGetValue(Label.Product, out var product) && product == Product
        && labels.TryGetValue(Label.Environment, out var environment) && environment == Environment;

    /// <summary>What the engine is asked for to list only things of the site, of one role where it is given.</summary>
    public IDictionary<string, IDictionary<string, bool>> Filter(string? role = null)
    {
        Dictionary<string, bool> labels = new() { [$"{Label.Product}={Product}"] = true, [$"{Label.Environment}={Environment}"] = true };
        if (role is not null)
            labels[$"{Label.Role}={role}"] = true;
        return new Dictionary<string, IDictionary<string, bool>> { ["label"] = labels };
    }
}
