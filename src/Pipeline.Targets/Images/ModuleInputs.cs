using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Pipeline.Products;

namespace Pipeline.Targets.Images;

/// <summary>A digest of everything that a module is built from, so that an unchanged module is not built again.</summary>
internal static class ModuleInputs
{
    /// <summary>SHA-256 over the files of its project, of every project that it references, of the shared build files above them, and its build properties, those of its image included.</summary>
    public static string Digest(string root, Module module)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendAll(hash, module.BuildProperties);
        if (module.ImageBuildProperties.Count > 0)
            Append(hash, "image", []);
        AppendAll(hash, module.ImageBuildProperties);
        foreach (var file in Files(root, module).Distinct().Order(StringComparer.Ordinal))
            Append(hash, Path.GetRelativePath(root, file), File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Files(string root, Module module)
    {
        var projects = new HashSet<string>();
        Collect(Path.GetFullPath(Path.Combine(root, module.Project)), projects);
        foreach (var folder in projects.Select(project => Path.GetDirectoryName(project)!))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !IsOutput(folder, file)))
                yield return file;
            for (var above = Path.GetDirectoryName(folder); above is not null && above.StartsWith(root, StringComparison.Ordinal); above = Path.GetDirectoryName(above))
                foreach (var file in Directory.EnumerateFiles(above, "Directory.*"))
                    yield return file;
        }
    }

    // As builds do by default: what lies in folders with a leading dot is none of theirs, such as this build's own in a project at the root.
    private static bool IsOutput(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[..^1].Any(part => part is "bin" or "obj" || part.StartsWith('.'));

    private static void Collect(string project, HashSet<string> projects)
    {
        if (!File.Exists(project) || !projects.Add(project))
            return;
        foreach (var reference in XDocument.Load(project).Descendants().Where(element => element.Name.LocalName == "ProjectReference"))
            if ((string?)reference.Attribute("Include") is { } include)
                Collect(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, include.Replace('\\', '/'))), projects);
    }

    private static void AppendAll(IncrementalHash hash, IReadOnlyDictionary<string, string> properties)
    {
        foreach (var property in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
            Append(hash, $"{property.Key}={property.Value}", []);
    }

    private static void Append(IncrementalHash hash, string name, byte[] content)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
        hash.AppendData(BitConverter.GetBytes(content.LongLength));
        hash.AppendData(content);
    }
}
