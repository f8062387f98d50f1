using System.ComponentModel;

namespace Nuke.Common.Tools.DotNet;

/// <summary>How much MSBuild says.</summary>
[TypeConverter(typeof(TypeConverter<DotNetVerbosity>))]
public class DotNetVerbosity : Enumeration
{
    public static readonly DotNetVerbosity quiet = "quiet";
    public static readonly DotNetVerbosity minimal = "minimal";
    public static readonly DotNetVerbosity normal = "normal";
    public static readonly DotNetVerbosity detailed = "detailed";
    public static readonly DotNetVerbosity diagnostic = "diagnostic";
    public static implicit operator DotNetVerbosity(string value) => new() { Value = value };
}

/// <summary>From which severity on <c>dotnet format</c> acts.</summary>
[TypeConverter(typeof(TypeConverter<DotNetFormatSeverity>))]
public class DotNetFormatSeverity : Enumeration
{
    public static readonly DotNetFormatSeverity info = "info";
    public static readonly DotNetFormatSeverity warn = "warn";
    public static readonly DotNetFormatSeverity error = "error";
    public static readonly DotNetFormatSeverity hidden = "hidden";
    public static implicit operator DotNetFormatSeverity(string value) => new() { Value = value };
}
