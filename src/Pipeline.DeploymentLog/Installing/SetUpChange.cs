namespace Pipeline.DeploymentLog.Installing;

/// <summary>One thing that set-up would do, or does.</summary>
/// <param name="What">One line.</param>
/// <param name="Differences">In what it differs from what is there; none for what is new.</param>
/// <param name="ApplyAsync">Does it.</param>
public sealed record SetUpChange(string What, IReadOnlyList<string> Differences, Func<CancellationToken, Task> ApplyAsync);

/// <summary>What set-up found.</summary>
/// <param name="Changes">In the order in which they are made; none when all is as it should be.</param>
/// <param name="Notes">What a person should know or do, a line each.</param>
public sealed record SetUpPlan(IReadOnlyList<SetUpChange> Changes, IReadOnlyList<string> Notes);

/// <summary>Something refused what was asked; the message is one line and says what is missing.</summary>
public sealed class SetUpException(string message) : Exception(message);
