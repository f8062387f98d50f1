using Pipeline.Engines.Processes.Edge;
using Pipeline.Engines.Processes.Slots;
using Pipeline.Engines.Processes.Units;
using Pipeline.Ports;

namespace Pipeline.Engines.Processes;

/// <content>The care of environments.</content>
public sealed partial class ProcessEngine
{
    public Task<IReadOnlyList<string>> DeviationsAsync(SlotSpec slot, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>(
        Folder(slot.Environment).Slot(slot.Name).Unit?.Slot is { } facts && !SlotUnit.IsOf(facts, slot)
            ? ["was started with another configuration than the journal says"]
            : []);

    public Task<IReadOnlyList<string>> EdgeDeviationsAsync(EdgeSpec edge, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>(
        EdgeProcess.Differs(edge, Folder(edge.Environment))
            ? ["runs with other settings than the build gives it (listeners, modules, cohort keys, proxies, certificate or lease term)"]
            : []);

    public async Task<TimeSpan> ReplaceEdgeAsync(EdgeSpec edge, CancellationToken cancellation)
    {
        var environment = Folder(edge.Environment);
        environment.Create();
        using var starting = await FileLock.TakeAsync(environment.StartLock, options.Time, cancellation).ConfigureAwait(false);
        return await new EdgeProcess(options, _control).ReplaceAsync(edge, environment, cancellation).ConfigureAwait(false);
    }

    /// <summary>The images; not the copies that edges and supervisors run from.</summary>
    public Task<IReadOnlyList<StoredContent>> ContentAsync(CancellationToken cancellation)
    {
        string[] programs = [Path.GetFileName(options.Edge), Path.GetFileName(options.Supervisor)];
        return Task.FromResult<IReadOnlyList<StoredContent>>([.. _images.Kept.Where(image => !programs.Any(program => _images.Holds(image.Digest, program)))]);
    }

    public Task RemoveContentAsync(string digest, CancellationToken cancellation)
    {
        if (UserOf(digest) is { } user)
            throw new EngineException($"{digest} is what {user} runs from: stop that first.");
        _images.Remove(digest);
        return Task.CompletedTask;
    }

    private string? UserOf(string digest)
    {
        DirectoryInfo environments = new(Path.Combine(options.Root, "environments"));
        return !environments.Exists ? null : environments.EnumerateDirectories().Select(folder => Folder(folder.Name))
            .SelectMany(folder => folder.SlotNames.Where(slot => folder.Slot(slot).Unit?.Slot?.Digest == digest).Select(slot => $"{slot} in {folder.Name}"))
            .FirstOrDefault();
    }
}
