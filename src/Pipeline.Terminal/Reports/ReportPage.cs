using Pipeline.Terminal.Reports.Sections;

namespace Pipeline.Terminal.Reports;

/// <summary>A rollout as one HTML page that needs nothing but itself: no network, no script, no other file. For the screen, light and dark, wide and narrow, and for paper.</summary>
public static class ReportPage
{
    // Should markup ever get through, a browser must not run it: nothing is allowed but the styles in the page.
    private static readonly Markup Policy = new("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");

    private static readonly Markup Style = new(ReadStyle());

    public static string Render(RolloutRecord record) => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{record.Rollout.Intent.Product} {record.Rollout.Intent.Version} to {record.Environment}: {Outcome.Of(record).Words}</title>
        <style>
        {Style}</style>
        </head>
        <body><main>
        {Masthead.Render(record)}{Curves.Render(record)}{FailureSection.Render(record)}{Verdicts.Render(record)}{LossTable.Render(record)}{Timeline.Render(record)}{Curves.Usage(record)}{OutputSection.Render(record)}<footer>
        <p>Made {record.MadeAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'")} from the {record.Entries.Count} entries of the journal that the edge of {record.Environment} keeps, and from what was collected on this machine. All times are UTC.</p>
        </footer>
        </main></body>
        </html>

        """).Html;

    private static string ReadStyle()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("Report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
