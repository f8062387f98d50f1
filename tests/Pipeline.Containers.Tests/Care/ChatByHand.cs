using System.Formats.Tar;
using Docker.DotNet.Models;
using Pipeline.Containers.Tests.Provisioning;

namespace Pipeline.Containers.Tests.Care;

/// <summary>The chat as a person starts it: a network, a volume and two containers, none of which Pipeline knows.</summary>
internal sealed class ChatByHand(EngineFixture fixture, string name)
{
    private const int Uid = 1654;

    public string Gateway { get; } = $"{name}-gateway";

    public string Messages { get; } = $"{name}-messages";

    private string Strange => $"{name}-strange";

    private string Network => $"{name}-network";

    private string Volume => $"{name}-volume";

    /// <summary>Starts both; clients reach the gateway at the port.</summary>
    public async Task StartAsync(string gatewayImage, string messagesImage, int port)
    {
        await fixture.Client.Networks.CreateNetworkAsync(new NetworksCreateParameters { Name = Network });
        await fixture.Client.Volumes.CreateAsync(new VolumesCreateParameters { Name = Volume });
        await StartAsync(Messages, messagesImage, "messages", ["PIPELINE_VOLUME_CHATDATA=/data/chat", "GREETING=hello"], host => host.Mounts = [new() { Type = "volume", Source = Volume, Target = "/data" }]);
        await StartAsync(Gateway, gatewayImage, "gateway", ["PIPELINE_MODULE_MESSAGES_URL=http://messages:8080"], host => host.PortBindings = new Dictionary<string, IList<PortBinding>>
        {
            ["8080/tcp"] = [new() { HostIP = "127.0.0.1", HostPort = $"{port}" }],
        });
    }

    /// <summary>Makes another one, with what no slot may have; returns its name.</summary>
    public async Task<string> MakeStrangeAsync(string image)
    {
        await fixture.Client.Containers.CreateContainerAsync(new()
        {
            Name = Strange,
            Image = image,
            HostConfig = new() { Privileged = true, Mounts = [new() { Type = "bind", Source = "/srv", Target = "/data" }] },
        });
        return Strange;
    }

    public Task<ContainerInspectResponse> InspectAsync(string container) => fixture.Client.Containers.InspectContainerAsync(container);

    /// <summary>Removes all of it again.</summary>
    public async Task RemoveAsync()
    {
        var made = await fixture.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true });
        foreach (var container in new[] { Gateway, Messages, Strange }.Where(own => made.Any(found => found.Names.Contains($"/{own}"))))
            await fixture.Client.Containers.RemoveContainerAsync(container, new ContainerRemoveParameters { Force = true });
        await fixture.Client.Networks.DeleteNetworkAsync(Network);
        await fixture.Client.Volumes.RemoveAsync(Volume);
    }

    private async Task StartAsync(string container, string image, string alias, string[] variables, Action<HostConfig> more)
    {
        HostConfig host = new() { NetworkMode = Network, RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.UnlessStopped } };
        more(host);
        CreateContainerParameters request = new()
        {
            Name = container,
            Image = image,
            Env = ["PIPELINE_LISTEN=http://0.0.0.0:8080", .. variables],
            ExposedPorts = new Dictionary<string, EmptyStruct> { ["8080/tcp"] = default },
            HostConfig = host,
            NetworkingConfig = new() { EndpointsConfig = new Dictionary<string, EndpointSettings> { [Network] = new() { Aliases = [alias] } } },
        };
        await fixture.Client.Containers.CreateContainerAsync(request);
        if (host.Mounts is [_, ..])
            await GiveFolderAsync(container);
        await fixture.Client.Containers.StartContainerAsync(container);
    }

    // What a person does with chown before the first start.
    private async Task GiveFolderAsync(string container)
    {
        using MemoryStream archive = new();
        await using (TarWriter writer = new(archive, TarEntryFormat.Pax, leaveOpen: true))
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, "chat/") { Uid = Uid, Gid = Uid, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute });
        archive.Position = 0;
        await fixture.Client.Containers.ExtractArchiveToContainerAsync(container, new CopyToContainerParameters { Path = "/data" }, archive);
    }
}
