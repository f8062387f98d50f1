namespace Pipeline.Edge.Remembering;

/// <summary>Where damaged content goes: beside its file, never over what was set aside before.</summary>
internal static class Aside
{
    /// <summary>A name that is not taken yet.</summary>
    public static string Of(string path) =>
        Enumerable.Range(1, int.MaxValue).Select(number => $"{path}.damaged-{number}").First(name => !File.Exists(name));
}
