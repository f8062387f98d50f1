using System.Globalization;

namespace Chat.People.CommandLine;

/// <summary>What is asked for on the command line.</summary>
/// <param name="People">Who chats.</param>
/// <param name="Duration">For how long; null: until a signal, or the end of standard input.</param>
/// <param name="UntilStandardInputCloses">Whether the end of standard input ends it.</param>
/// <param name="Json">Whether to write JSON lines instead of text.</param>
/// <param name="ReportFile">Where to write the report as JSON as well; null: nowhere.</param>
internal sealed record Arguments(PeopleOptions People, TimeSpan? Duration, bool UntilStandardInputCloses, bool Json, string? ReportFile)
{
    public const string Usage =
        "usage: chat-people --url http://HOST:PORT [--users 150] [--rooms 10] [--workspaces 2] [--rate 0.5] [--history-share 0.2]"
        + " [--reconnect-within 1] [--stragglers-within 15] [--duration SECONDS] [--until-stdin-closes] [--json] [--report FILE]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">It cannot be followed.</exception>
    public static Arguments Parse(IReadOnlyList<string> words)
    {
        var options = Options.Parse(words, valued: ["url", "users", "rooms", "workspaces", "rate", "history-share",
            "reconnect-within", "stragglers-within", "duration", "report"], switches: ["until-stdin-closes", "json"]);
        PeopleOptions people = new()
        {
            Url = Url(options.Text("url")),
            Users = (int)options.Number("users", 150),
            Rooms = (int)options.Number("rooms", 10),
            Workspaces = (int)options.Number("workspaces", 2),
            MessagesPerSecond = options.Number("rate", 0.5),
            HistoryShare = options.Number("history-share", 0.2),
            ReconnectWithin = TimeSpan.FromSeconds(options.Number("reconnect-within", 1)),
            StragglersWithin = TimeSpan.FromSeconds(options.Number("stragglers-within", 15)),
        };
        Check(people);
        TimeSpan? duration = options.Text("duration") is null ? null : TimeSpan.FromSeconds(options.Number("duration", 0));
        return new(people, duration, options.Has("until-stdin-closes"), options.Has("json"), options.Text("report"));
    }

    private static Uri Url(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new UsageException($"--url is '{text}': give the chat's address, such as http://127.0.0.1:8080.");

    private static void Check(PeopleOptions people)
    {
        try
        {
            people.Check();
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>Options by name, before their meaning.</summary>
    private sealed class Options
    {
        private readonly Dictionary<string, string?> _values = [];

        public static Options Parse(IReadOnlyList<string> words, IReadOnlyList<string> valued, IReadOnlyList<string> switches)
        {
            Options options = new();
            for (var i = 0; i < words.Count; i++)
            {
                var name = words[i].StartsWith("--", StringComparison.Ordinal) ? words[i][2..] : "";
                if (switches.Contains(name))
                    options._values[name] = null;
                else if (valued.Contains(name) && i + 1 < words.Count)
                    options._values[name] = words[++i];
                else
                    throw new UsageException(valued.Contains(name) ? $"--{name} needs a value." : $"'{words[i]}' is not an option here.");
            }

            return options;
        }

        public bool Has(string name) => _values.ContainsKey(name);

        public string? Text(string name) => _values.GetValueOrDefault(name);

        public double Number(string name, double absent) => Text(name) switch
        {
            null => absent,
            var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1e6 => number,
            var text => throw new UsageException($"--{name} is '{text}': give a number from 0 to 1000000."),
        };
    }
}
