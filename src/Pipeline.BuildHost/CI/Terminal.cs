namespace Nuke.Common.Execution;

/// <summary>A person's terminal, or anything else that is no build server.</summary>
public class Terminal : Host;
