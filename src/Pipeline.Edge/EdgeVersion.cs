using System.Reflection;

namespace Pipeline.Edge;

/// <summary>The version of this program.</summary>
internal static class EdgeVersion
{
    public static readonly string Text =
        typeof(EdgeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
