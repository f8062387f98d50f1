using Pipeline.Benchmarks.Sites;
using Pipeline.Rollouts;

namespace Pipeline.Benchmarks.Logs;

/// <summary>Keeps what an operator would be told of lines that only the canary writes.</summary>
internal sealed class NotedLines : SilentView
{
    private readonly List<string> _lines = [];

    /// <summary>What was told since it was last asked.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_lines)
        {
            string[] taken = [.. _lines];
            _lines.Clear();
            return taken;
        }
    }

    public override void Noted(Rollout rollout, string sentence)
    {
        const string Telling = "writes what stable never did: ";
        lock (_lines)
        {
            if (sentence.IndexOf(Telling, StringComparison.Ordinal) is >= 0 and var at)
                _lines.Add(sentence[(at + Telling.Length)..]);
        }
    }
}
