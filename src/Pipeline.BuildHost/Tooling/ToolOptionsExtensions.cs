using System.Collections.Immutable;

namespace Nuke.Common.Tooling;

/// <summary>What any tool's options have: how its process is run.</summary>
public static class ToolOptionsExtensions
{
    public static T SetProcessToolPath<T>(this T o, string? value) where T : ToolOptions => o with { ProcessToolPath = value };
    public static T SetProcessWorkingDirectory<T>(this T o, string? value) where T : ToolOptions => o with { ProcessWorkingDirectory = value };
    public static T SetProcessExecutionTimeout<T>(this T o, int? value) where T : ToolOptions => o with { ProcessExecutionTimeout = value };
    public static T SetProcessExecutionTimeout<T>(this T o, TimeSpan value) where T : ToolOptions => o.SetProcessExecutionTimeout((int)value.TotalMilliseconds);
    public static T SetProcessOutputLogging<T>(this T o, bool? value) where T : ToolOptions => o with { ProcessOutputLogging = value };
    public static T DisableProcessOutputLogging<T>(this T o) where T : ToolOptions => o.SetProcessOutputLogging(false);
    public static T SetProcessInvocationLogging<T>(this T o, bool? value) where T : ToolOptions => o with { ProcessInvocationLogging = value };
    public static T DisableProcessInvocationLogging<T>(this T o) where T : ToolOptions => o.SetProcessInvocationLogging(false);
    public static T SetProcessLogger<T>(this T o, Action<OutputType, string> v) where T : ToolOptions => o with { Logger = v };
    public static T SetProcessExitHandler<T>(this T o, Action<IProcess> exitHandler) where T : ToolOptions => o with { ExitHandler = exitHandler };
    public static T DisableProcessExitHandling<T>(this T o) where T : ToolOptions => o.SetProcessExitHandler(_ => { });
    public static T AddProcessAdditionalArguments<T>(this T o, params string[] v) where T : ToolOptions => o with { AdditionalArguments = o.AdditionalArguments.AddRange(v) };
    public static T SetProcessAdditionalArguments<T>(this T o, params string[] v) where T : ToolOptions => o with { AdditionalArguments = [.. v] };
    public static T SetProcessEnvironmentVariables<T>(this T o, Dictionary<string, string> values) where T : ToolOptions => o with { Variables = values.ToImmutableDictionary() };
    public static T SetProcessEnvironmentVariable<T>(this T o, string key, string value) where T : ToolOptions =>
        o with { Variables = o.ProcessEnvironmentVariables.ToImmutableDictionary().SetItem(key, value) };

    internal static T Set<T>(this T o, string format, params string?[] values) where T : ToolOptions
    {
        var others = o.Settings.RemoveAll(x => x.Format == format);
        ImmutableList<string> given = [.. values.OfType<string>()];
        return o with { Settings = given.IsEmpty ? others : others.Add((format, given)) };
    }

    internal static T Add<T>(this T o, string format, params string[] values) where T : ToolOptions =>
        o.Set(format, [.. o.Settings.Where(x => x.Format == format).SelectMany(x => x.Values), .. values]);

    internal static T Flag<T>(this T o, string format, bool? value) where T : ToolOptions => o.Set(format, value == true ? "" : null);
}
