namespace Nuke.Common.Tooling;

/// <summary>Changes options and returns them.</summary>
public delegate T Configure<T>(T options);

/// <summary>As <see cref="Configure{T}"/>, with a value that varies.</summary>
public delegate T Configure<T, TValue>(T options, TValue value);

/// <summary>Makes several options of one, for as many calls of the tool.</summary>
public delegate IEnumerable<T> CombinatorialConfigure<T>(T options);

/// <summary>Ways to write options.</summary>
public static class OptionsExtensions
{
    public static T Apply<T>(this T options, Configure<T>? configurator) => configurator is null ? options : configurator(options);
    public static T Apply<T, TValue>(this T options, Configure<T, TValue> configurator, TValue value) => configurator(options, value);

    public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator) =>
        condition(options) ? configurator(options) : options;

    public static T[] CombineWith<T>(this T options, params Configure<T>[] configurators) => [.. configurators.Select(x => x(options))];

    public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Func<T, TValue, T> configurator) =>
        [.. values.Select(x => configurator(options, x))];

    public static T[] CombineWith<T, TValue>(this IEnumerable<T> options, IEnumerable<TValue> values, Func<T, TValue, T> configurator) =>
        [.. options.SelectMany(x => x.CombineWith(values, configurator))];
}
