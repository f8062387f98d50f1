using System.Globalization;
using Pipeline.Targets.Delivering;
using Pipeline.Terminal.Reports;
using Serilog;

namespace Pipeline.Targets.Reporting;

/// <summary>Writes the page of a rollout.</summary>
internal static class ReportFile
{
    public static Task WriteAsync(IReport build) => Guarded.RunAsync(build, async () =>
    {
        using var interruption = new Interruption();
        var site = await Delivery.SiteOfAsync(build);
        await using var session = await DeliverySession.ConnectAsync(site, interruption.Token);
        var number = Number(build.Rollout, await session.Edge.RolloutsAsync(interruption.Token), site.Environment.Name);
        var record = await RolloutRecords.OfAsync(session.Edge, site, number, interruption.Token);
        var file = Path.GetFullPath(build.File ?? build.RootDirectory / "artifacts" / $"report-{site.Environment.Name}-{number}.html");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, ReportPage.Render(record), interruption.Token);
        Log.Information("Rollout {Number} of {Environment}: {File}", number, site.Environment.Name, file);
    });

    /// <summary>The rollout asked for; the newest when none is.</summary>
    /// <exception cref="WrongUseException">There is no such rollout.</exception>
    internal static int Number(string? asked, IReadOnlyList<int> known, string environment)
    {
        if (known.Count == 0)
            throw new WrongUseException($"No rollout was ever begun in {environment}, so there is nothing to report.");
        if (asked is null)
            return known[^1];
        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && known.Contains(number)
            ? number
            : throw new WrongUseException($"--rollout is '{asked}'; {environment} has {(known.Count == 1 ? $"rollout {known[0]} only" : $"the rollouts {known[0]} to {known[^1]}")}.");
    }
}
