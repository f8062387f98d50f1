namespace Nuke.Common.Tooling;

/// <summary>The stream a line came on.</summary>
public enum OutputType { Std, Err }

/// <summary>One line that a tool wrote.</summary>
public readonly record struct Output
{
    public OutputType Type { get; init; }
    public string Text { get; init; }
}
