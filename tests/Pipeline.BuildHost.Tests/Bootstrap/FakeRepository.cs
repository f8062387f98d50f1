using System.Diagnostics;

namespace Pipeline.BuildHost.Tests.Bootstrap;

/// <summary>A small repository with build.sh, and a dotnet that writes down what it is asked.</summary>
internal sealed class FakeRepository : IDisposable
{
    // Answers as the SDK would: `restore` as the file `feed` says, `build` makes the assembly, a run shows its arguments.
    private const string FakeDotNet = """
        #!/usr/bin/env bash
        echo "$1" >>"$FAKE/calls"
        case "$1" in
        --version) if [ -e "$FAKE/no-sdk" ]; then exit 1; fi ;;
        restore) cat "$FAKE/feed"; exit "$(cat "$FAKE/feed-code")" ;;
        build) if [ -e "$FAKE/broken" ]; then echo 'Build.cs(1,1): error CS1002: ; expected'; exit 1; fi
            mkdir -p "$REPO/build/bin/Debug"; touch "$REPO/build/bin/Debug/_build.dll"; echo "host=$BUILD_HOST" >>"$FAKE/calls" ;;
        *) shift; printf 'arg:%s\n' "$@"; exit "${FAKE_EXIT:-0}" ;;
        esac
        """;

    private readonly AbsolutePath _root = Directory.CreateTempSubdirectory("bootstrap-").FullName;

    public FakeRepository()
    {
        Fake.CreateDirectory();
        (Root / "src" / "A.cs").WriteAllText("class A;");
        (Root / "build" / "Build.cs").WriteAllText("class Build;");
        (Root / "Directory.Packages.props").WriteAllText("""<PackageVersion Include="Nuke.Common" Version="[10.1.0]" />""");
        (RepositoryOfThisTest() / "build.sh").Copy(Root / "build.sh");
        (_root / "bin" / "dotnet").WriteAllText(FakeDotNet);
        Process.Start("chmod", ["+x", _root / "bin" / "dotnet"]).WaitForExit();
        Feed("error NU1101: Unable to find package Nuke.Common.", exitCode: 1);
    }

    public AbsolutePath Root => _root / "repository";

    public AbsolutePath Fake => _root / "fake";

    public void Dispose() => _root.DeleteDirectory();

    private static AbsolutePath RepositoryOfThisTest() =>
        ((AbsolutePath)AppContext.BaseDirectory).FindParent(x => (x / "build.sh").FileExists())!;

    public void Feed(string text, int exitCode)
    {
        (Fake / "feed").WriteAllText(text);
        (Fake / "feed-code").WriteAllText(exitCode.ToString());
    }

    /// <summary>What dotnet was asked since the last time; the assembly's own start is called "run".</summary>
    public List<string> Calls()
    {
        var calls = (Fake / "calls").ReadAllLines().Select(x => x.EndsWith("_build.dll", StringComparison.Ordinal) ? "run" : x).ToList();
        (Fake / "calls").DeleteFile();
        return calls;
    }

    public (int ExitCode, string Output, string Error) Run(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash", [Root / "build.sh", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        (string, string)[] all = [("PATH", $"{_root / "bin"}:/usr/bin:/bin"), ("HOME", _root), ("FAKE", Fake), ("REPO", Root), .. variables];
        foreach (var (name, value) in all.Where(x => x.Item2.Length > 0))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
