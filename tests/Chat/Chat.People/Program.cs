using System.Text.Json;
using Chat.People;
using Chat.People.CommandLine;
using Chat.People.Reporting;

const int NothingLost = 0, WrongUse = 1, SomethingLost = 2;

Arguments arguments;
try
{
    arguments = Arguments.Parse(args);
}
catch (UsageException exception)
{
    await Console.Error.WriteLineAsync($"chat-people: {exception.Message}\n{Arguments.Usage}");
    return WrongUse;
}

using Ending ending = new(arguments.Duration, arguments.UntilStandardInputCloses);
await using var crowd = Crowd.Start(arguments.People);
while (await Task.WhenAny(ending.Reached, Task.Delay(TimeSpan.FromSeconds(1))) != ending.Reached)
{
    var snapshot = crowd.Snapshot();
    Console.WriteLine(arguments.Json ? JsonSerializer.Serialize(snapshot, ReportJson.Default.PeopleSnapshot) : ReportText.Write(snapshot));
}

var report = await crowd.FinishAsync();
var json = JsonSerializer.Serialize(report, ReportJson.Default.LossReport);
Console.WriteLine(arguments.Json ? json : ReportText.Write(report));
if (arguments.ReportFile is { } file)
    await File.WriteAllTextAsync(file, json + "\n");
return report.IsClean ? NothingLost : SomethingLost;
