using System.Globalization;
using Pipeline.Engines.Processes.Units;

namespace Pipeline.Scenarios.Tests.Environments;

/// <summary>The processes of this machine, as the kernel lists them.</summary>
internal static class ProcessTable
{
    /// <summary>The living processes that were started with this folder in their command line.</summary>
    public static IReadOnlyList<Part> Mentioning(string folder) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number > 0)
            .Select(number => Of(number, folder))
            .OfType<Part>()
            .OrderBy(part => part.Name, StringComparer.Ordinal)];

    /// <summary>The process's number.</summary>
    public static int NumberOf(Part part) => int.Parse(part.Identity.Split('@')[0], CultureInfo.InvariantCulture);

    private static Part? Of(int number, string folder)
    {
        try
        {
            var command = File.ReadAllText($"/proc/{number}/cmdline").Split('\0');
            if (!command.Any(argument => argument.Contains(folder, StringComparison.Ordinal)) || ProcessIdentity.Of(number) is not { } identity)
                return null;
            var slot = File.ReadAllText($"/proc/{number}/environ").Split('\0').FirstOrDefault(variable => variable.StartsWith("PIPELINE_SLOT=", StringComparison.Ordinal));
            var program = command.FirstOrDefault(argument => argument.EndsWith(".dll", StringComparison.Ordinal)) ?? command[0];
            return new(slot?.Split('=')[1] ?? Path.GetFileNameWithoutExtension(program), $"{number}@{identity.StartTime}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
