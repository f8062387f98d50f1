using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.DeploymentLog.Collecting;

/// <summary>What a line of output tells of itself: whether it goes on with the one before, how bad it is, when it was written. Pure.</summary>
internal static partial class LineMeaning
{
    private static readonly TimeSpan MostBehind = TimeSpan.FromDays(1);
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    /// <summary>Whether it belongs to the line before, as the lines of a stack trace do.</summary>
    public static bool GoesOn(string line) => line.Length > 0 && (char.IsWhiteSpace(line[0]) || Continuation().IsMatch(line));

    /// <summary><c>error</c>, <c>warning</c>, <c>info</c> or <c>debug</c>, from how loggers begin their lines; none where nothing says it.</summary>
    public static string? Level(string line) => LevelWord().Match(line) is { Success: true, Groups: var groups } ? groups[1].Value.ToLowerInvariant() switch
    {
        "error" or "err" or "fail" or "fatal" or "ftl" or "crit" or "critical" or "panic" or "severe" => "error",
        "warn" or "warning" or "wrn" => "warning",
        "info" or "inf" or "information" or "notice" => "info",
        _ => "debug",
    }
    : null;

    /// <summary>The time that the line begins with, when it is in UTC or says its distance from it and is not far from when it was collected.</summary>
    public static DateTimeOffset? Time(string line, DateTimeOffset collected) =>
        Timestamp().Match(line) is { Success: true, Groups: var groups }
        && DateTimeOffset.TryParse(groups[1].Value.Replace(',', '.'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && at > collected - MostBehind && at < collected + MostAhead ? at : null;

    [GeneratedRegex(@"^(at |--- |Caused by|Suppressed: |\.\.\. \d+ more|Traceback|goroutine \d|[)}\]]+;?,?$)")]
    private static partial Regex Continuation();

    // Within the head of a line, as a word of its own: prose further on may speak of errors.
    [GeneratedRegex(@"^.{0,48}?(?<![\w/.-])(?:""?level""?\s*[:=]\s*""?)?\b(error|err|fail|fatal|ftl|crit|critical|panic|severe|warn|warning|wrn|info|inf|information|notice|debug|dbug|dbg|trace|trce|verbose|vrb)\b(?=[\]:"",|\s]|$)(?![\w]* (?:of|in|with|to)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex LevelWord();

    [GeneratedRegex(@"^[\[""{\s]*(?:""?(?:@t|@timestamp|timestamp|time|ts)""?\s*[:=]\s*""?)?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,7})?\s?(?:Z|[+-]\d\d:?\d\d))")]
    private static partial Regex Timestamp();
}
