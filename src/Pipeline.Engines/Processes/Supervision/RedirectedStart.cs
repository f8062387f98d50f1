using System.Diagnostics;

namespace Pipeline.Engines.Processes.Supervision;

/// <summary>Starts programs whose output goes to a file from their first byte, so that they never hold a pipe of their starter open.</summary>
internal static class RedirectedStart
{
    // exec keeps the process number, so the number that Start returns is the program's own.
    private const string Script = """out=$1; shift; exec "$@" >>"$out" 2>&1 </dev/null""";

    public static Process Start(
        string outputFile, IEnumerable<string> command, IReadOnlyDictionary<string, string> environment, string workingDirectory)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", Script, "sh", outputFile, .. command]) { WorkingDirectory = workingDirectory };
        InheritedEnvironment.Reduce(start);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
