namespace Pipeline.BuildHost;

/// <summary>
/// The state of one run that NUKE exposes as statics (root, host, verbosity, command line). It is ambient per
/// asynchronous flow, so that several builds can run in one process.
/// </summary>
internal sealed class BuildSession
{
    private static readonly AsyncLocal<BuildSession?> s_ambient = new();
    private static readonly Lazy<BuildSession> s_process = new(() => new BuildSession(Invocation.OfThisProcess(), []));
    private AbsolutePath? _root;
    private Host? _host;
    private Verbosity? _verbosity;
    private ParameterFiles? _files;

    public BuildSession(Invocation invocation, IReadOnlyList<ParameterMember> members)
    {
        Invocation = invocation;
        Members = members;
        CommandLine = ParsedCommandLine.Parse(invocation.Arguments, [.. BuiltIn.All, .. members]);
        Secrets = new SecretMask();
        Console = new BuildConsole(invocation, Secrets);
        foreach (var member in members.Where(x => x.IsSecret))
            ParameterLookup.Outside(this, member)?.Tokens.ToList().ForEach(Secrets.Add);
    }

    public static BuildSession Current => s_ambient.Value ?? s_process.Value;
    public Invocation Invocation { get; }
    public IReadOnlyList<ParameterMember> Members { get; }
    public ParsedCommandLine CommandLine { get; }
    public SecretMask Secrets { get; }
    public BuildConsole Console { get; }
    public LoggedEvents Events => field ??= new LoggedEvents();
    public IReadOnlyDictionary<string, string> Variables => Invocation.Variables();
    public AbsolutePath Root => _root ??= RootSearch.Find(this);
    public ParameterFiles Files => _files ??= ParameterFiles.Read(Root, this.ReadNames(BuiltIn.Profile) ?? []);

    public Host Host
    {
        get => _host ??= HostDetection.Find(this);
        set => _host = value;
    }

    public Verbosity Verbosity
    {
        get => _verbosity ??= this.ReadBuiltIn<Verbosity?>(BuiltIn.Verbosity) ?? Verbosity.Normal;
        set => _verbosity = value;
    }

    /// <summary>The build, once there is one.</summary>
    public NukeBuild? Build { get; set; }

    /// <summary>Whether the build wants a part of the output; before there is a build, everything is shown.</summary>
    public bool Shows(DefaultOutput part) => Build is null || !DisableDefaultOutputAttribute.Disables(Build, part);

    public void MakeCurrent() => s_ambient.Value = this;
}
