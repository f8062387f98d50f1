using System.Security.Cryptography;

/// <summary>What the module was given besides its environment, told in a way that gives no secret away.</summary>
internal static class Belongings
{
    public static void Tell(string[] arguments)
    {
        if (arguments.Length > 0)
            Console.WriteLine($"arguments: {string.Join('|', arguments)}");
        Tell("file", Environment.GetEnvironmentVariable("PIPELINE_FILES"));
        Tell("secret", Environment.GetEnvironmentVariable("PIPELINE_SECRETS"));
    }

    private static void Tell(string kind, string? folder)
    {
        if (folder is null)
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            Console.WriteLine($"{kind} {Path.GetRelativePath(folder, file)} mode {Convert.ToString((int)File.GetUnixFileMode(file), 8)} replaceable {Replaceable(file)} hash {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}");
    }

    private static string Replaceable(string file)
    {
        try
        {
            File.Move(file, file + ".moved");
            File.Move(file + ".moved", file);
            return "yes";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "no";
        }
    }
}
