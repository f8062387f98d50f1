using System.Runtime.InteropServices;

namespace Pipeline.Packages.Tests.Commands;

/// <summary>A .NET that has the shared runtime of this machine and nothing else, as a server has it.</summary>
internal static class RuntimeWithoutSdk
{
    /// <summary>Makes it in a folder and gives the variables under which a program finds it, and only it.</summary>
    public static Dictionary<string, string> Make(string folder)
    {
        var whole = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        Directory.CreateDirectory(folder);
        // The launcher looks beside itself, so it is a copy; the rest is only read.
        File.Copy(Path.Combine(whole, "dotnet"), Path.Combine(folder, "dotnet"));
        foreach (var part in (string[])["host", "shared"])
            Directory.CreateSymbolicLink(Path.Combine(folder, part), Path.Combine(whole, part));
        return new() { ["DOTNET_ROOT"] = folder, ["PATH"] = folder };
    }
}
