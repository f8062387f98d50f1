namespace Pipeline.BuildHost;

/// <summary>Takes a prefix off a text that has it.</summary>
internal static class Prefixes
{
    public static string TrimPrefix(this string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;
}
