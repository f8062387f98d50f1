using Nuke.Common;
using Nuke.Common.Tooling;
using Serilog;

/// <summary>A build for tests that need a process of their own: exit codes, signals, streams.</summary>
internal sealed class Build : NukeBuild, IGreet
{
    [Parameter("A key that must not be seen.")]
    [Secret]
    private readonly string? ApiKey;

    [Parameter("Exit code to end with.")]
    private readonly int Code = 3;

    private Target Succeed => _ => _
        .Executes(() => Log.Information("Fine"));

    private Target Decide => _ => _
        .Description("End with the code that was asked for.")
        .Executes(() => { ExitCode = Code; });

    private Target Fail => _ => _
        .Executes(() => Assert.Fail($"Nothing works with {ApiKey}"));

    private Target Leak => _ => _
        .Requires(() => ApiKey)
        .Executes(() =>
        {
            Console.Write("out ");
            Array.ForEach(ApiKey!.ToCharArray(), Console.Write);
            Console.WriteLine();
            Console.Error.WriteLine($"err {ApiKey}");
            Log.Warning("log {Key}", ApiKey);
            ProcessTasks.StartProcess("printf", $"{ApiKey}").AssertZeroExitCode();
        });

    private Target Crash => _ => _
        .Executes(() =>
        {
            new Thread(() => throw new InvalidOperationException($"crashed with {ApiKey}")).Start();
            Thread.Sleep(Timeout.Infinite);
        });

    private Target Wait => _ => _
        .Executes(() =>
        {
            using var tool = ProcessTasks.StartProcess("sleep", "600");
            Console.WriteLine($"waiting for {tool.Id}");
            tool.AssertZeroExitCode();
        });

    private Target Tidy => _ => _
        .After(Wait)
        .AssuredAfterFailure()
        .Executes(() => Console.WriteLine("tidied"));

    public static int Main() => Execute<Build>(x => x.Succeed);
}

/// <summary>A component, as another assembly would bring it.</summary>
internal interface IGreet : INukeBuild
{
    [Parameter("Whom to greet.")]
    string Name => TryGetValue(() => Name) ?? "nobody";

    Target Greet => _ => _
        .Executes(() => Console.WriteLine($"Hello {Name}"));
}
