namespace Pipeline.Targets.Tests.Storage;

/// <summary>A test that mounts a disk of its own; skipped, with the reason, where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Refusal = new(Try);

    public SmallDiskFactAttribute() => Skip = Refusal.Value;

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            return "Only root on Linux may mount the small disk that this test fills.";
        var folder = Directory.CreateTempSubdirectory("mount-");
        try
        {
            using SmallDisk disk = new(folder.FullName);
            return null;
        }
        catch (InvalidOperationException refused)
        {
            return refused.Message;
        }
        finally
        {
            folder.Delete();
        }
    }
}
