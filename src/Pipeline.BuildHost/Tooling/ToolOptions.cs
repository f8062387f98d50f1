using System.Collections.Immutable;

namespace Nuke.Common.Tooling;

/// <summary>The options of one call of a tool. They are values: every change gives new ones.</summary>
public abstract record ToolOptions
{
    /// <summary>Arguments by their format, in the order in which they were set.</summary>
    internal ImmutableList<(string Format, ImmutableList<string> Values)> Settings { get; init; } = [];
    internal ImmutableList<string> AdditionalArguments { get; init; } = [];
    internal ImmutableDictionary<string, string>? Variables { get; init; }
    internal Action<OutputType, string>? Logger { get; init; }
    internal Action<IProcess>? ExitHandler { get; init; }
    public string? ProcessToolPath { get; internal init; }
    public string? ProcessWorkingDirectory { get; internal init; }
    public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables => Variables ?? EnvironmentInfo.Variables.ToImmutableDictionary();

    /// <summary>In milliseconds.</summary>
    public int? ProcessExecutionTimeout { get; internal init; }
    public bool? ProcessOutputLogging { get; internal init; }
    public bool? ProcessInvocationLogging { get; internal init; }
    internal const string First = "{value}";
    internal const string Last = "-- {value}";

    internal IEnumerable<string> Arguments() =>
    [
        .. Settings.Where(x => x.Format == First).SelectMany(x => x.Values),
        .. Settings.Where(x => x.Format is not (First or Last)).SelectMany(Format),
        .. AdditionalArguments,
        .. Settings.Where(x => x.Format == Last).SelectMany(x => x.Values.Prepend("--")),
    ];

    private static IEnumerable<string> Format((string Format, ImmutableList<string> Values) setting) => setting.Format.Split(' ') switch
    {
        [var flag, First] => setting.Values.SelectMany(x => new[] { flag, x }),
        _ => setting.Values.Select(x => setting.Format.Replace(First, x, StringComparison.Ordinal)),
    };
}
