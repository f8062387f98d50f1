using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Pipeline.Engines.Containers.Registries;

namespace Pipeline.Containers.Tests.Registries;

/// <summary>What a registry lies about.</summary>
public enum Lie
{
    None,
    Manifest,
    Configuration,
    Layer,
}

/// <summary>A registry with one image, which serves other content than it is asked for by digest.</summary>
internal sealed class LyingRegistry : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly Dictionary<string, (string Type, byte[] Content)> _served = [];
    private WebApplication _app = null!;

    /// <summary>The image's id, as its honest configuration gives it.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The image, by the digest of its honest manifest.</summary>
    public ImageReference Image { get; private set; } = null!;

    public static async Task<LyingRegistry> StartAsync(Lie lie)
    {
        LyingRegistry registry = new();
        await registry.RunAsync(lie);
        return registry;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task RunAsync(Lie lie)
    {
        var honest = Add("honest");
        var other = Add("other");
        switch (lie)
        {
            case Lie.Manifest: Swap(honest.Manifest, other.Manifest); break;
            case Lie.Configuration: Swap(honest.Configuration, other.Configuration); break;
            case Lie.Layer: Swap(honest.Layer, other.Layer); break;
        }

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        Id = honest.Configuration;
        Image = ImageReference.Parse($"{new Uri(_app.Urls.Single()).Authority}/tests/web@{honest.Manifest}");
    }

    private (string Manifest, string Configuration, string Layer) Add(string content)
    {
        var layer = Tar(content);
        var configuration = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = "amd64",
            os = "linux",
            config = new { Cmd = new[] { "/none" }, User = "1654:1654" },
            rootfs = new { type = "layers", diff_ids = new[] { Digest(layer) } },
        });
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = new { mediaType = "application/vnd.docker.container.image.v1+json", size = configuration.Length, digest = Digest(configuration) },
            layers = new[] { new { mediaType = "application/vnd.docker.image.rootfs.diff.tar", size = layer.Length, digest = Digest(layer) } },
        });
        return (Serve(ManifestType, manifest), Serve("application/octet-stream", configuration), Serve("application/octet-stream", layer));
    }

    private string Serve(string type, byte[] content)
    {
        _served[Digest(content)] = (type, content);
        return Digest(content);
    }

    private void Swap(string asked, string instead) => _served[asked] = _served[instead];

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/v2/")
            return Task.CompletedTask;
        if (!_served.TryGetValue(context.Request.Path.Value!.Split('/')[^1], out var found))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = found.Type;
        context.Response.ContentLength = found.Content.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(found.Content).AsTask();
    }

    private static byte[] Tar(string content)
    {
        using MemoryStream archive = new();
        using (TarWriter writer = new(archive, leaveOpen: true))
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "file.txt") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        return archive.ToArray();
    }

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
