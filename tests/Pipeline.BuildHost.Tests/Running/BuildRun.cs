using System.Linq.Expressions;

namespace Pipeline.BuildHost.Tests.Running;

/// <summary>Runs a build in this process, in a root of its own, with nothing from outside but what is given.</summary>
internal sealed class BuildRun : IDisposable
{
    private readonly Dictionary<string, string> _variables = new() { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" };

    public BuildRun()
    {
        Root = Directory.CreateTempSubdirectory("buildhost-").FullName;
        (Root / ".nuke").CreateDirectory();
    }

    public AbsolutePath Root { get; }

    public BuildRun With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    public BuildRun WithFile(string path, string content)
    {
        (Root / path).WriteAllText(content);
        return this;
    }

    public BuildOutcome Execute<T>(params string[] arguments) where T : NukeBuild, new() => Execute<T>([], arguments);

    public BuildOutcome Execute<T>(Expression<Func<T, Target>>[] defaults, params string[] arguments) where T : NukeBuild, new()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var invocation = new Invocation(arguments, () => _variables, Root, output, error);
        var exitCode = BuildRunner.Run(invocation, defaults);
        return new BuildOutcome(exitCode, output.ToString(), error.ToString(), BuildSession.Current.Build);
    }

    public void Dispose() => Root.DeleteDirectory();
}

/// <summary>What a run left behind.</summary>
internal sealed record BuildOutcome(int ExitCode, string Output, string Error, NukeBuild? Build)
{
    /// <summary>The names of the targets in the order of the closing table, with their status.</summary>
    public IEnumerable<string> Statuses => Build!.ExecutionPlan.Select(x => $"{x.Name} {x.Status}");

    public IEnumerable<string> Succeeded => Build!.SucceededTargets.Select(x => x.Name);
}
