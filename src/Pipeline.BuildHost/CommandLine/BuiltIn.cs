namespace Pipeline.BuildHost;

/// <summary>The host's own parameters. From the environment they are taken only as <c>NUKE_…</c>.</summary>
internal static class BuiltIn
{
    public static readonly ParameterMember Target = Of<string[]>("Target", "Targets to run. Given first, the flag can be left out.");
    public static readonly ParameterMember Skip = Of<string[]>("Skip", "Targets to skip. Without names: all that were not named.");
    public static readonly ParameterMember Plan = Of<bool>("Plan", "Print what would run, in which order and why, and stop.");
    public static readonly ParameterMember Help = Of<bool>("Help", "Print this help.");
    public static readonly ParameterMember Verbosity = Of<Verbosity>("Verbosity", "How much is logged. Default: Normal.");
    public static readonly ParameterMember Host = Of<string>("Host", "Where the build believes to run: Terminal or GitHubActions.");
    public static readonly ParameterMember Profile = Of<string[]>("Profile", "Profiles to read from .nuke/parameters.<profile>.json.");
    public static readonly ParameterMember Root = Of<AbsolutePath>("Root", "Root folder. Without a path: the working directory.");
    public static readonly ParameterMember NoLogo = Of<bool>("NoLogo", "Accepted for NUKE's sake; there is no logo.");

    public static IReadOnlyList<ParameterMember> All { get; } =
        [Target, Skip, Plan, Help, Verbosity, Host, Profile, Root, NoLogo];

    public static bool HasBuiltIn(this BuildSession session, ParameterMember member) =>
        EnvironmentLookup.Find(member.Name, session.Variables, allowBare: false) is not null;

    /// <summary>The value from the command line or the prefixed environment; the default of the type when it is not given.</summary>
    public static T? ReadBuiltIn<T>(this BuildSession session, ParameterMember member)
    {
        var raw = ParameterLookup.FindOutsideFiles(session, member, allowBare: false);
        return raw is null ? default : (T?)ValueConversion.Convert(raw, typeof(T), member.Separator);
    }

    /// <summary>The names in a list, also when they come as <c>A+B</c> or, from the environment, as <c>A B</c>; null when it is not given.</summary>
    public static IReadOnlyList<string>? ReadNames(this BuildSession session, ParameterMember member) =>
        session.ReadBuiltIn<string[]>(member)?.SplitNames();

    /// <summary>The names in a parameters file, where targets and skips may also stand.</summary>
    public static IReadOnlyList<string>? FromFile(this BuildSession session, ParameterMember member) =>
        session.Files.Find(member.Name)?.Value.Tokens.SplitNames();

    public static IReadOnlyList<string> SplitNames(this IEnumerable<string> tokens) =>
        [.. tokens.SelectMany(x => x.Split(['+', ' '], StringSplitOptions.RemoveEmptyEntries))];

    private static ParameterMember Of<T>(string name, string description) => new(name, typeof(T), description) { IsBuiltIn = true };
}
