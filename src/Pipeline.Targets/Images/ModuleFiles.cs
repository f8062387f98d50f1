using Pipeline.Products;
using Pipeline.Releases;
using Pipeline.Targets.Delivering;

namespace Pipeline.Targets.Images;

/// <summary>Reads the configuration files that a release brings.</summary>
internal static class ModuleFiles
{
    /// <summary>The files of each module, by its name.</summary>
    /// <param name="root">The repository, which no file may lie outside of.</param>
    /// <exception cref="WrongUseException">One is missing, lies elsewhere or is too large, or all together are.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<ReleaseFile>> Read(string root, Product product)
    {
        var read = product.Modules.ToDictionary(
            module => module.Name,
            IReadOnlyList<ReleaseFile> (module) => [.. module.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new ReleaseFile(file.Key, Content(root, module, file.Value)))]);
        var together = read.Values.Sum(files => files.Sum(file => (long)file.Content.Length));
        return together <= ReleaseFile.MostBytesTogether
            ? read
            : throw new WrongUseException($"The files of the modules have {together} bytes together; {ReleaseFile.MostBytesTogether} are allowed: bring large content in the images.");
    }

    private static byte[] Content(string root, Module module, string source)
    {
        var path = Path.GetFullPath(Path.Combine(root, source));
        if (!IsInside(root, path) || !File.Exists(path))
            throw new WrongUseException($"'{Names.Shown(source)}', which {module.Name} names among its files, is no file of this repository: give a path relative to its root.");
        if (File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target && !IsInside(root, target.FullName))
            throw new WrongUseException($"'{Names.Shown(source)}', which {module.Name} names among its files, is a link that leads out of this repository: put a copy there.");
        return new FileInfo(path).Length <= ReleaseFile.MostBytes
            ? File.ReadAllBytes(path)
            : throw new WrongUseException($"'{Names.Shown(source)}', which {module.Name} names among its files, has {new FileInfo(path).Length} bytes; {ReleaseFile.MostBytes} are allowed: bring large content in the image.");
    }

    private static bool IsInside(string root, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
