using Docker.DotNet;
using Docker.DotNet.Models;
using Pipeline.Containers.Provisioning;

namespace Pipeline.DeploymentLog.Tests.Provisioning;

/// <summary>Elasticsearch as an image, for machines whose Docker Engine answers and has it or can pull it.</summary>
internal static class ElasticsearchImage
{
    public const string Name = $"{Repository}:{Tag}";

    private const string Repository = "elasticsearch";
    private const string Tag = "8.19.9";

    private static readonly TimeSpan PullPatience = TimeSpan.FromMinutes(10);
    private static readonly Lazy<string?> Absence = new(() => Task.Run(WhyNoneAsync).GetAwaiter().GetResult());

    /// <summary>Why it cannot be had; nothing when it is there. It is pulled when this is first asked.</summary>
    public static string? WhyNone => Absence.Value;

    /// <summary>A client of the engine that has it.</summary>
    public static DockerClient Connect() => new DockerClientBuilder().WithEndpoint(EngineOffer.Answering!.Endpoint).WithTimeout(PullPatience).Build();

    private static async Task<string?> WhyNoneAsync()
    {
        if (EngineOffer.Answering is null)
            return "no Docker Engine answers";
        using var client = Connect();
        try
        {
            await client.Images.InspectImageAsync(Name);
            return null;
        }
        catch (DockerImageNotFoundException)
        {
            return await WhyNotPulledAsync(client);
        }
    }

    private static async Task<string?> WhyNotPulledAsync(DockerClient client)
    {
        try
        {
            await client.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = Repository, Tag = Tag }, new AuthConfig(), new Progress<JSONMessage>());
            await client.Images.InspectImageAsync(Name);
            return null;
        }
        catch (Exception failure) when (failure is DockerApiException or HttpRequestException or TimeoutException or OperationCanceledException)
        {
            return $"the Docker Engine cannot pull {Name}";
        }
    }
}
