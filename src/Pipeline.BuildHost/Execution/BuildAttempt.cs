using System.Security.Cryptography;
using System.Text;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog;

namespace Pipeline.BuildHost;

/// <summary>Remembers in <c>.nuke/temp/build-attempt.log</c> what succeeded, for <c>--continue</c>.</summary>
internal sealed class BuildAttempt
{
    private readonly AbsolutePath _file;
    private readonly HashSet<string> _succeeded;

    private BuildAttempt(AbsolutePath file, IEnumerable<string> succeeded)
    {
        _file = file;
        _succeeded = [.. succeeded];
    }

    public static BuildAttempt Open(BuildSession session, NukeBuild build)
    {
        var file = session.Root / ".nuke" / "temp" / "build-attempt.log";
        var invocation = Hash(session.Invocation.Arguments);
        string[] last = file.FileExists() ? file.ReadAllLines() : [];
        var isSame = last is [var hash, ..] && hash == invocation;
        if (build.Continue && !isSame)
            Log.Warning("Build invocation changed. Restarting...");
        var attempt = new BuildAttempt(file, build.Continue && isSame ? last[1..] : []);
        file.WriteAllLines([invocation, .. attempt._succeeded]);
        return attempt;
    }

    public bool HasSucceeded(ExecutableTarget target) => _succeeded.Contains(target.Name);

    public void Record(ExecutableTarget target) => _file.AppendAllLines([target.Name]);

    // Flags do not count, so that --continue itself and a changed verbosity leave the invocation the same; values do.
    private static string Hash(IEnumerable<string> arguments) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', arguments.Where(x => !x.StartsWith('-'))))));
}
