namespace Nuke.Common.IO;

/// <summary>What to do with what is already at the destination.</summary>
[Flags]
public enum ExistsPolicy
{
    DirectoryFail = 1,
    DirectoryMerge = 2,
    FileFail = 4,
    Fail = DirectoryFail | FileFail,
    FileSkip = 8,
    MergeAndSkip = DirectoryMerge | FileSkip,
    FileOverwrite = 16,
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,
    FileOverwriteIfNewer = 32,
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer,
}

public static partial class AbsolutePathExtensions
{
    /// <summary>Copies a file or a folder with what is in it.</summary>
    /// <exception cref="IOException">The destination exists and the policy does not allow for it.</exception>
    public static AbsolutePath Copy(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail) =>
        Transfer(source, target, policy, File.Copy);

    public static AbsolutePath CopyToDirectory(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.Copy(target / source.Name, policy);

    public static AbsolutePath Move(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail)
    {
        Transfer(source, target, policy, File.Move);
        if (source.DirectoryExists() && !Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Any())
            source.DeleteDirectory();
        return target;
    }

    public static AbsolutePath MoveToDirectory(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.Move(target / source.Name, policy);

    private static AbsolutePath Transfer(AbsolutePath source, AbsolutePath target, ExistsPolicy policy, Action<string, string, bool> transfer)
    {
        if (source.FileExists())
            return TransferFile(source, target, policy, transfer);
        if (!source.DirectoryExists())
            throw new FileNotFoundException($"There is no file or folder '{source}'.", source);
        if (target.DirectoryExists() && !policy.HasFlag(ExistsPolicy.DirectoryMerge))
            throw new IOException($"Directory '{target}' already exists.");

        target.CreateDirectory();
        foreach (var directory in source.GetDirectories().ToList())
            Transfer(directory, target / directory.Name, policy | ExistsPolicy.DirectoryMerge, transfer);
        foreach (var file in source.GetFiles().ToList())
            TransferFile(file, target / file.Name, policy, transfer);
        return target;
    }

    private static AbsolutePath TransferFile(AbsolutePath source, AbsolutePath target, ExistsPolicy policy, Action<string, string, bool> transfer)
    {
        var isOlder = File.GetLastWriteTimeUtc(source) <= File.GetLastWriteTimeUtc(target);
        if (target.FileExists() && (policy.HasFlag(ExistsPolicy.FileSkip) || (policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer) && isOlder)))
            return target;
        if (target.FileExists() && !policy.HasFlag(ExistsPolicy.FileOverwrite) && !policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer))
            throw new IOException($"File '{target}' already exists.");
        target.Parent.CreateDirectory();
        transfer(source, target, true);
        return target;
    }
}
