using System.Text.RegularExpressions;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes.Images;

/// <summary>The published modules that slots are started from, each under the digest of its content.</summary>
/// <param name="root">The engine's root; the images lie in its folder <c>images</c>.</param>
public sealed partial class ImageStore(string root)
{
    private readonly string _images = Path.Combine(Path.GetFullPath(root), "images");

    /// <summary>Copies a published folder into the store and returns its digest. One that is there already is left as it is.</summary>
    /// <exception cref="EngineException">It is no folder, holds a link that leads out of it, or changed while it was copied.</exception>
    public async Task<string> AddAsync(string folder, CancellationToken cancellation)
    {
        var digest = await ContentDigest.OfAsync(folder, cancellation).ConfigureAwait(false);
        var image = FolderOf(digest);
        if (Directory.Exists(image))
            return digest;
        Directory.CreateDirectory(_images);
        var unfinished = Path.Combine(_images, $".{Guid.NewGuid():n}");
        try
        {
            foreach (var file in PublishedFiles.In(folder))
            {
                var copy = Path.Combine(unfinished, file.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file.Path, copy);
            }

            if (await ContentDigest.OfAsync(unfinished, cancellation).ConfigureAwait(false) != digest)
                throw new EngineException($"'{folder}' changed while it was copied: publish it again and repeat.");
            MoveInto(image, unfinished);
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }

        return digest;
    }

    /// <summary>The folder of an image.</summary>
    /// <exception cref="EngineException">The digest is none, or there is no such image.</exception>
    public string PathOf(string digest) =>
        FolderOf(digest) is var image && Directory.Exists(image)
            ? image
            : throw new EngineException($"There is no image {digest} in '{_images}': build the release again with BuildImages.");

    /// <summary>Everything that is kept, and what it takes of the disk.</summary>
    public IEnumerable<StoredContent> Kept =>
        !Directory.Exists(_images) ? [] : new DirectoryInfo(_images).EnumerateDirectories().Where(image => !image.Name.StartsWith('.'))
            .Select(image => new StoredContent($"sha256:{image.Name}", image.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length), image.CreationTimeUtc));

    /// <summary>Whether an image has a file of that name in its root.</summary>
    public bool Holds(string digest, string file) => File.Exists(Path.Combine(FolderOf(digest), file));

    /// <summary>Removes an image, whole or not at all. One that is not there is a success.</summary>
    public void Remove(string digest)
    {
        var image = FolderOf(digest);
        if (!Directory.Exists(image))
            return;
        var leaving = Path.Combine(_images, $".{Guid.NewGuid():n}");
        Directory.Move(image, leaving);
        Directory.Delete(leaving, recursive: true);
    }

    /// <summary>Whether the files of an image are still those that its digest names.</summary>
    public async Task<bool> VerifyAsync(string digest, CancellationToken cancellation) =>
        await ContentDigest.OfAsync(PathOf(digest), cancellation).ConfigureAwait(false) == digest;

    private string FolderOf(string digest) =>
        DigestPattern().IsMatch(digest)
            ? Path.Combine(_images, digest["sha256:".Length..])
            : throw new EngineException($"'{digest}' is no digest: give sha256: and 64 hex digits in lower case.");

    private static void MoveInto(string image, string unfinished)
    {
        try
        {
            Directory.Move(unfinished, image);
        }
        catch (IOException) when (Directory.Exists(image))
        {
            // Somebody else added the same content meanwhile.
        }
    }

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z")]
    private static partial Regex DigestPattern();
}
