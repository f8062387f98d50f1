namespace Pipeline.BuildHost;

/// <summary>The few colours, or none where NO_COLOR, a plain terminal or a redirected output ask for none.</summary>
internal sealed class Palette(bool isOn)
{
    public static Palette For(Invocation invocation)
    {
        var variables = invocation.Variables();
        var isRefused = variables.GetValueOrDefault("NO_COLOR") is { Length: > 0 };
        var isCapable = variables.ContainsKey("GITHUB_ACTIONS")
            || (invocation.IsTerminal && (OperatingSystem.IsWindows() || variables.GetValueOrDefault("TERM") is not (null or "" or "dumb")));
        return new Palette(isCapable && !isRefused);
    }

    public string Strong(string text) => Paint("1", text);
    public string Faint(string text) => Paint("2", text);
    public string Good(string text) => Paint("32", text);
    public string Warning(string text) => Paint("33", text);
    public string Bad(string text) => Paint("31", text);
    private string Paint(string code, string text) => isOn ? $"\e[{code}m{text}\e[0m" : text;
}
