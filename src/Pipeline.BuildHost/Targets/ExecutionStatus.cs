namespace Nuke.Common.Execution;

/// <summary>What has become of a target. <c>Collective</c> is one without actions, which only gathers others.</summary>
public enum ExecutionStatus { None, Scheduled, NotRun, Skipped, Succeeded, Failed, Running, Aborted, Collective }
