namespace Nuke.Common;

/// <summary>How much is logged: from everything (<c>Verbose</c>) down to errors only (<c>Quiet</c>).</summary>
public enum Verbosity { Verbose, Normal, Minimal, Quiet }
