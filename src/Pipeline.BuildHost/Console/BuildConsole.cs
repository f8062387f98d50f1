using Nuke.Common.CI.GitHubActions;

namespace Pipeline.BuildHost;

/// <summary>Everything the host prints goes through here, and so through the mask.</summary>
internal sealed class BuildConsole
{
    private readonly MaskingWriter _output;
    private readonly MaskingWriter _error;

    public BuildConsole(Invocation invocation, SecretMask mask)
    {
        _output = new MaskingWriter(invocation.Output, mask);
        _error = new MaskingWriter(invocation.Error, mask);
        Palette = Palette.For(invocation);
        if (!invocation.OwnsProcess)
            return;
        System.Console.SetOut(_output);
        System.Console.SetError(_error);
        // The runtime would print an exception on another thread by itself, and so unmasked.
        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            Refusal(e.ExceptionObject.ToString() ?? "");
            Release();
            Environment.Exit(1);
        };
    }

    public Palette Palette { get; }
    public void WriteLine(string line) => _output.WriteLine(line);

    /// <summary>A wrong use: each line of the message on standard error.</summary>
    public void Refusal(string message)
    {
        _output.Release();
        foreach (var line in message.Split('\n'))
            _error.WriteLine($"{Palette.Bad("error:")} {line.TrimEnd()}");
        if (BuildSession.Current.Variables.ContainsKey("GITHUB_ACTIONS"))
            new GitHubActions().WriteError(message);
    }

    /// <summary>The header of a target; disposing ends what the server groups under it.</summary>
    public IDisposable? Block(ExecutableTarget target) =>
        BuildSession.Current.Shows(DefaultOutput.TargetHeader) ? BuildSession.Current.Host.WriteBlock(target.Name) : null;

    public void Release()
    {
        _output.Release();
        _error.Release();
    }
}
