using System.Text.Json;

namespace Pipeline.Workflows.Tests.Reading;

/// <summary>What our build offers, as it writes it down itself.</summary>
internal static class BuildSchema
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "build.schema.json"))).RootElement;

    public static IReadOnlyList<string> Targets =>
        [.. Root.GetProperty("definitions").GetProperty("ExecutableTarget").GetProperty("enum").EnumerateArray().Select(target => target.GetString()!)];

    /// <summary>Names as on the command line, in kebab case: <c>no-logo</c>.</summary>
    public static IReadOnlyList<string> Parameters =>
        [.. Root.GetProperty("allOf").EnumerateArray().Append(Root.GetProperty("definitions").GetProperty("NukeBuild"))
            .Where(part => part.TryGetProperty("properties", out _))
            .SelectMany(part => part.GetProperty("properties").EnumerateObject())
            .Select(property => Kebab(property.Name))];

    private static string Kebab(string name) =>
        string.Concat(name.Select((letter, index) => char.IsUpper(letter) ? $"{(index > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
