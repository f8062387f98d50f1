namespace Pipeline.DeploymentLog.Collecting;

/// <summary>What a module said at once: one line, or several that belong together.</summary>
/// <param name="At">When, by the line itself; when it was collected where it does not say.</param>
/// <param name="Level">ECS's <c>log.level</c>; none where it cannot be told.</param>
internal sealed record OutputEntry(DateTimeOffset At, string Text, string? Level);
