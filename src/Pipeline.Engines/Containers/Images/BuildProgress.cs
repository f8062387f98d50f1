using System.Text.Json;
using Docker.DotNet.Models;

namespace Pipeline.Engines.Containers.Images;

/// <summary>What an engine says while it builds. It answers 200 whatever happens, so only this tells a failure from an image.</summary>
internal sealed class BuildProgress(Action<string> show) : IProgress<JSONMessage>
{
    private const int LinesKept = 20;

    private readonly Queue<string> _lastLines = new();

    /// <summary>The id of what was built; nothing while there is none.</summary>
    public string? ImageId { get; private set; }

    /// <summary>Why it failed, with the step and what it wrote last; nothing while it has not.</summary>
    public string? Failure { get; private set; }

    /// <summary>The step that is carried out, as the Dockerfile has it.</summary>
    public string Step { get; private set; } = "before its first step";

    public void Report(JSONMessage value)
    {
        foreach (var line in (value.Stream ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Take(line);
        if (value.Aux?.ExtensionData is { } more && more.TryGetValue("ID", out var id))
            ImageId = id is JsonElement element ? element.GetString() : $"{id}";
        if (value.Error is { } error)
            Failure = string.Join('\n', [$"{Step}: {error.Message}", .. _lastLines]);
    }

    private void Take(string line)
    {
        if (line.StartsWith("Step ", StringComparison.Ordinal))
        {
            Step = line;
            _lastLines.Clear();
            show(line);
            return;
        }

        if (_lastLines.Count == LinesKept)
            _lastLines.Dequeue();
        _lastLines.Enqueue(line);
    }
}
