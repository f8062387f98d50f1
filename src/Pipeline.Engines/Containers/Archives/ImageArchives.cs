using Docker.DotNet.Models;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Engines.Containers.Images;
using Pipeline.Engines.Containers.Registries;
using Pipeline.Ports;
using Pipeline.Releases;

namespace Pipeline.Engines.Containers.Archives;

/// <summary>Carries releases from engine to engine as files, for sites without a registry.</summary>
public sealed class ImageArchives(EngineAddress address) : IDisposable
{
    private const int BufferSize = 81_920;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly EngineApi _api = new(address);

    /// <summary>Writes a release with its images into a file, whole or not at all.</summary>
    /// <exception cref="EngineException">The engine has not got an image of it, or the file cannot be written.</exception>
    public Task SaveAsync(Release release, string file, CancellationToken cancellation) => OrRefusedAsync($"{release.Version} cannot be saved", file, async () =>
    {
        var images = ReleaseArchive.ImagesOf(release);
        foreach (var image in images)
            await new ImageOperations(_api).RequireAsync(image, cancellation);
        var unfinished = $"{file}.{Guid.NewGuid():n}";
        try
        {
            await using (var output = new FileStream(unfinished, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await WriteAsync(release, images, output, cancellation);
                // What could not be loaded would be noticed on the site, too late.
                await ReleaseArchive.CheckAsync(output, cancellation);
            }

            File.Move(unfinished, file, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(unfinished);
        }
    });

    /// <summary>Loads the images of a release from a file, and returns the release. All of it is checked before the engine is given any of it.</summary>
    /// <param name="accept">Called with the release once it is checked and before anything is loaded; throws to refuse it.</param>
    /// <exception cref="EngineException">The file is not what <see cref="SaveAsync"/> writes, or the engine does not take it; nothing of it is kept.</exception>
    public Task<Release> LoadAsync(string file, Action<Release> accept, CancellationToken cancellation) => OrRefusedAsync($"'{file}' cannot be loaded", file, async () =>
    {
        await using var input = File.OpenRead(file);
        var archive = await ReleaseArchive.CheckAsync(input, cancellation);
        accept(archive.Release);
        var missing = await MissingAsync(archive.Release, cancellation);
        if (missing.Count == 0)
            return archive.Release;
        try
        {
            await GiveAsync(input, archive.Images, cancellation);
            if (await MissingAsync(archive.Release, cancellation) is [var first, ..])
                throw new ArchiveException($"the engine took it without a word and has no image {first}");
        }
        catch
        {
            foreach (var image in missing)
                await RemoveAsync(image);
            throw;
        }

        return archive.Release;
    });

    public void Dispose() => _api.Dispose();

    private Task<bool> WriteAsync(Release release, IReadOnlyList<string> images, Stream output, CancellationToken cancellation) => _api.AskAsync(
        $"save the images of {release.Version}",
        async (client, stop) =>
        {
            await using var saved = await client.Images.SaveImagesAsync([.. images], stop);
            // The client's stream takes a read of no bytes, which the reader of archives ends each file with, for its end.
            await using BufferedStream buffered = new(saved, BufferSize);
            await ArchiveWriting.CopyAsync(release, buffered, output, stop);
            return true;
        },
        cancellation,
        Patience);

    private async Task GiveAsync(Stream input, IReadOnlyList<SavedImage> images, CancellationToken cancellation)
    {
        TransferProgress progress = new();
        await _api.AskAsync(
            "load images",
            async (client, stop) =>
            {
                // The client disposes of the stream that it is given.
                await client.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, CheckedImages.Open(input, images, stop), progress, stop);
                return true;
            },
            cancellation,
            Patience);
        if (progress.Failure is { } failure)
            throw new ArchiveException(failure);
    }

    private async Task<IReadOnlyList<string>> MissingAsync(Release release, CancellationToken cancellation)
    {
        List<string> missing = [];
        foreach (var image in ReleaseArchive.ImagesOf(release))
            if (!await new ImageOperations(_api).HasAsync(image, cancellation))
                missing.Add(image);
        return missing;
    }

    private Task<string?> RemoveAsync(string image) => _api.FindAsync(
        $"remove the image {image}",
        async (client, stop) =>
        {
            await client.Images.DeleteImageAsync(image, new ImageDeleteParameters(), stop);
            return image;
        },
        CancellationToken.None);

    private static async Task<T> OrRefusedAsync<T>(string what, string file, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (ArchiveException wrong)
        {
            throw new EngineException($"{what}: {wrong.Message}.", wrong);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{what}: '{file}' cannot be used ({failure.Message}); name a file that you may use with --archive.", failure);
        }
    }
}
