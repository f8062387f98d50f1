using System.Globalization;

namespace Pipeline.Scenarios.Runner.Interruptions;

/// <summary>What happens to a run at a moment.</summary>
public enum Deed
{
    /// <summary>It is killed with SIGKILL.</summary>
    Die,

    /// <summary>It is stopped with SIGSTOP until somebody sends SIGCONT.</summary>
    Freeze,
}

/// <summary>A moment in the life of a run: right before or right after it has appended an entry to the journal.</summary>
/// <param name="Entry">The entry's number in its rollout, from 1.</param>
public sealed record JournalMoment(Deed Deed, bool After, int Entry)
{
    /// <summary>The arguments that ask a runner for it.</summary>
    public IReadOnlyList<string> Arguments =>
        [$"--{Deed.ToString().ToLowerInvariant()}", string.Create(CultureInfo.InvariantCulture, $"{(After ? "after" : "before")}:{Entry}")];

    /// <summary>What two arguments such as <c>--die before:3</c> ask for.</summary>
    /// <exception cref="FormatException">They are something else; the message says what is allowed.</exception>
    public static JournalMoment Parse(string deed, string moment) =>
        Enum.TryParse<Deed>(deed.TrimStart('-'), ignoreCase: true, out var parsed)
        && moment.Split(':') is [("before" or "after") and var side, var number]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
            ? new(parsed, side == "after", entry)
            : throw new FormatException($"'{deed} {moment}' is no moment; write --die or --freeze, and before:N or after:N with the number of a journal entry.");

    public override string ToString() => string.Join(' ', Arguments);
}
