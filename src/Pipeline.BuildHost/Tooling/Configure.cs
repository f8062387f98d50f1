namespace Nuke.Common.Tooling;

/// <summary>Changes options and returns them.</summary>
public delegate T Configure<T>(T options);

/// <summary>Ways to write options.</summary>
public static class OptionsExtensions
{
    public static T Apply<T>(this T options, Configure<T>? configurator) => configurator is null ? options : configurator(options);
    public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator) =>
        condition(options) ? configurator(options) : options;
}
