namespace Pipeline.Engines.Processes.Images;

/// <summary>A copy that a long-lived program runs from, because the next build writes over the files that it was started with.</summary>
internal static class ProgramCopy
{
    /// <summary>The same program in the image store, with everything beside it.</summary>
    public static async Task<string> OfAsync(string root, string program, CancellationToken cancellation)
    {
        ImageStore images = new(root);
        var digest = await images.AddAsync(Path.GetDirectoryName(Path.GetFullPath(program))!, cancellation).ConfigureAwait(false);
        return Path.Combine(images.PathOf(digest), Path.GetFileName(program));
    }
}
