namespace Nuke.Common.Tools.DotNet;

/// <summary>The options that only one command takes.</summary>
public static class DotNetCommandSettingsExtensions
{
    public static DotNetBuildSettings EnableNoIncremental(this DotNetBuildSettings o) => o.Flag("--no-incremental", true);
    public static DotNetBuildSettings SetBinaryLog(this DotNetBuildSettings o, string? v) => o.Set("-bl:{value}", v);
    public static DotNetTestSettings SetFilter(this DotNetTestSettings o, string? v) => o.Set("--filter {value}", v);
    public static DotNetTestSettings SetResultsDirectory(this DotNetTestSettings o, string? v) => o.Set("--results-directory {value}", v);
    public static DotNetTestSettings SetSettingsFile(this DotNetTestSettings o, string? v) => o.Set("--settings {value}", v);
    public static DotNetTestSettings SetDataCollector(this DotNetTestSettings o, string? v) => o.Set("--collect {value}", v);
    public static DotNetTestSettings EnableBlameHang(this DotNetTestSettings o) => o.Flag("--blame-hang", true);
    public static DotNetTestSettings SetBlameHangTimeout(this DotNetTestSettings o, string? v) => o.Set("--blame-hang-timeout {value}", v);
    public static DotNetPackSettings EnableIncludeSymbols(this DotNetPackSettings o) => o.Flag("--include-symbols", true);
    public static DotNetFormatSettings SetVerifyNoChanges(this DotNetFormatSettings o, bool? v) => o.Flag("--verify-no-changes", v);
    public static DotNetFormatSettings EnableVerifyNoChanges(this DotNetFormatSettings o) => o.SetVerifyNoChanges(true);
    public static DotNetFormatSettings SetSeverity(this DotNetFormatSettings o, DotNetFormatSeverity? v) => o.Set("--severity {value}", v);
    public static DotNetFormatSettings SetInclude(this DotNetFormatSettings o, params string[] v) => o.Set("--include {value}", v);
    public static DotNetFormatSettings SetExclude(this DotNetFormatSettings o, params string[] v) => o.Set("--exclude {value}", v);
    public static DotNetRunSettings EnableNoLaunchProfile(this DotNetRunSettings o) => o.Flag("--no-launch-profile", true);
    public static DotNetRunSettings SetApplicationArguments(this DotNetRunSettings o, params string[] v) => o.Set(ToolOptions.Last, v);
    public static DotNetRunSettings AddApplicationArguments(this DotNetRunSettings o, params string[] v) => o.Add(ToolOptions.Last, v);
}
