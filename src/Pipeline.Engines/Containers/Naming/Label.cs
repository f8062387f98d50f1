namespace Pipeline.Engines.Containers.Naming;

/// <summary>The labels by which what is ours is found; what does not carry them is never touched.</summary>
internal static class Label
{
    public const string Product = "pipeline.product";

    public const string Environment = "pipeline.environment";

    /// <summary>What a thing is to the site: one of <see cref="Roles"/>.</summary>
    public const string Role = "pipeline.role";

    public const string Module = "pipeline.module";

    public const string Slot = "pipeline.slot";

    public const string Revision = "pipeline.revision";

    public const string Release = "pipeline.release";

    public const string Digest = "pipeline.digest";

    /// <summary>Where a slot listens, with scheme and port.</summary>
    public const string Address = "pipeline.address";

    /// <summary>Where a slot says that it is ready.</summary>
    public const string ReadyPath = "pipeline.ready-path";

    /// <summary>Hash of everything that a container was asked for with, so that the same request finds it again.</summary>
    public const string Specification = "pipeline.specification";

    /// <summary>The id of a container that others made, which is a slot.</summary>
    public const string Container = "pipeline.container";

    /// <summary>The folder of the engine's machine that a volume is, where somebody else made what it holds.</summary>
    public const string Shared = "pipeline.shared";

    /// <summary>Where the edge takes people, with a space between.</summary>
    public const string Public = "pipeline.public";

    /// <summary>Before a module's name: where the edge listens for calls to it from inside.</summary>
    public const string ListenerPrefix = "pipeline.listener.";
}

/// <summary>The values of <see cref="Label.Role"/>.</summary>
internal static class Roles
{
    public const string Slot = "slot";

    public const string Edge = "edge";

    public const string Network = "network";

    public const string Volume = "volume";

    /// <summary>A volume of one slot alone, with its files or its secrets, or a mark that it was started again; gone with the slot.</summary>
    public const string SlotVolume = "slot-volume";

    /// <summary>An empty volume whose labels say which container that others made is which slot.</summary>
    public const string Adopted = "adopted";
}
