using System.Reflection;
using Pipeline.Ports;

namespace Pipeline.DeploymentLog.Tests.Collecting;

/// <summary>The part of an engine that is collected from, what slots say and use. Made here because a test must make it fall silent; everything else refuses.</summary>
public class SpeakingEngine : DispatchProxy
{
    private Dictionary<string, List<string>> _said = [];
    private Func<Task>? _silence;

    public static (IEngine Engine, SpeakingEngine Script) Create()
    {
        var engine = Create<IEngine, SpeakingEngine>();
        return (engine, (SpeakingEngine)(object)engine);
    }

    public void Say(string slot, params string[] lines)
    {
        if (!_said.TryGetValue(slot, out var said))
            _said[slot] = said = [];
        said.AddRange(lines);
    }

    /// <summary>From now on every question ends so.</summary>
    public void Fail(Func<Task> how) => _silence = how;

    protected override object Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(IEngine.LogsAsync) => LogsAsync((string)args![1]!, (int)args[2]!),
        nameof(IEngine.UsageAsync) => UsageAsync(),
        var other => throw new NotSupportedException(other),
    };

    private async Task<IReadOnlyList<string>> LogsAsync(string slot, int lines)
    {
        await (_silence?.Invoke() ?? Task.CompletedTask);
        return _said.TryGetValue(slot, out var said) ? [.. said.TakeLast(lines)] : [];
    }

    private async Task<SlotUsage?> UsageAsync()
    {
        await (_silence?.Invoke() ?? Task.CompletedTask);
        return new(TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(3), 88 << 20, 12, 40, 1) { OomKills = 1 };
    }
}
