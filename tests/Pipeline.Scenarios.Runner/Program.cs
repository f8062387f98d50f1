using Pipeline.Journal;
using Pipeline.Ports;
using Pipeline.Scenarios.Runner;
using Pipeline.Scenarios.Runner.Interruptions;
using Pipeline.Scenarios.Runner.Sites;
using Pipeline.Targets.Delivering;

if (args is not [var file, var command, .. var rest])
{
    await Console.Error.WriteLineAsync("scenario-runner SITE.json canary VERSION | promote | abort | rollback | gate | hold | resume [--die|--freeze before:N|after:N]");
    return 1;
}

try
{
    var moment = rest is [.., var deed, var when] && deed.StartsWith("--", StringComparison.Ordinal) ? JournalMoment.Parse(deed, when) : null;
    var site = SiteDescription.Read(file).Site();
    using var interruption = new Interruption();
    var result = await Commands.RunAsync(
        moment is null ? site : site with { Through = edge => new InterruptedEdge(edge, moment) },
        command, rest.FirstOrDefault(), interruption.Token);
    return result.ExitCode;
}
catch (Exception wrong) when (wrong is WrongUseException or EngineException or JournalUnreadableException or ArgumentException or FormatException or EdgeUnreachableException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
