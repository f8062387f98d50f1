namespace Pipeline.Ports;

/// <summary>One thing that a person does by hand when the edge does not answer.</summary>
/// <param name="Why">What it finds out or brings about, a few words.</param>
/// <param name="Command">One line for a shell of the machine where the edge runs.</param>
public sealed record ManualStep(string Why, string Command);
