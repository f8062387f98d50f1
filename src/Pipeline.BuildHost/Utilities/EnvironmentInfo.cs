using System.Collections.ObjectModel;

namespace Nuke.Common;

/// <summary>The machine, the environment variables and the command line.</summary>
public static class EnvironmentInfo
{
    public static IReadOnlyCollection<string> CommandLineArguments => BuildSession.Current.Invocation.Arguments;

    public static AbsolutePath WorkingDirectory
    {
        get => Environment.CurrentDirectory;
        set => Environment.CurrentDirectory = value;
    }

    public static bool IsUnix => IsLinux || IsOsx;
    public static bool IsWin => OperatingSystem.IsWindows();
    public static bool IsLinux => OperatingSystem.IsLinux();
    public static bool IsOsx => OperatingSystem.IsMacOS();
    public static ReadOnlyDictionary<string, string> Variables => new(new Dictionary<string, string>(BuildSession.Current.Variables));
    public static IReadOnlyCollection<string> Paths => GetVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The variable of exactly this name, or null.</summary>
    public static string? GetVariable(string name) => BuildSession.Current.Variables.GetValueOrDefault(name);
    public static T? GetVariable<T>(string name, char? separator = null) => GetVariable(name) is { } value ? To<T>([value], name, separator) : default;
    public static bool HasVariable(string name, bool allowEmpty = true) => GetVariable(name) is { } value && (allowEmpty || value.Length > 0);
    public static void SetVariable(string name, string? value) => Environment.SetEnvironmentVariable(name, value);

    /// <summary>The value from the command line alone; the default of the type when it is not there.</summary>
    public static T? GetNamedArgument<T>(string parameterName, char? separator = null) =>
        BuildSession.Current.CommandLine.Find(parameterName) is { } found ? To<T>(found.Values, found.Given, separator) : default;

    public static T? GetNamedArgument<T>(Expression<Func<T>> expression, char? separator = null) => GetNamedArgument<T>(NameOf(expression), separator);
    public static bool HasArgument(string name) => BuildSession.Current.CommandLine.Find(name) is not null;

    private static string NameOf(LambdaExpression expression) =>
        ParameterMember.Of(expression.ReadMember() ?? throw new ArgumentException($"'{expression}' does not read a member.")).Name;

    private static T? To<T>(IReadOnlyList<string> tokens, string origin, char? separator) =>
        (T?)ValueConversion.Convert(new RawValue(tokens, origin, BuildSession.Current.Invocation.WorkingDirectory), typeof(T), separator);
}
