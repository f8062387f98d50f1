using System.Globalization;
using Pipeline.Targets.Delivering;
using Pipeline.Targets.Supporting.Masking;
using Serilog;

namespace Pipeline.Targets.Supporting;

/// <summary>Lists what goes into a bundle, and then writes it.</summary>
internal static class BundleRun
{
    public static Task RunAsync(ISupportBundle build) => Guarded.RunAsync(build, async () =>
    {
        using var interruption = new Interruption();
        var site = await Delivery.SiteOfAsync(build);
        var files = await FilesAsync(site, interruption.Token);
        Console.WriteLine(string.Join('\n', List(files)));
        if (build.DryRun == true)
            return;
        var now = TimeProvider.System.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"support-{site.Environment.Name}-{now:yyyyMMdd-HHmmss}");
        var file = Path.GetFullPath(build.File ?? build.RootDirectory / "artifacts" / $"{name}.tar.gz");
        BundleArchive.Write(file, name, files, now);
        Log.Information("{File}: {Bytes:N0} bytes; look into it before you hand it on", file, new FileInfo(file).Length);
    });

    /// <summary>The files for a site, masked.</summary>
    internal static async Task<IReadOnlyList<BundleFile>> FilesAsync(DeliverySite site, CancellationToken cancellation)
    {
        var (known, pseudonyms) = (new KnownWords(), new Pseudonyms());
        var whose = new WhoseWords(known, pseudonyms);
        whose.AddUser(System.Environment.UserName);
        whose.AddHost(System.Environment.MachineName);
        whose.AddEnvironment(site.Environment);
        whose.AddProduct(site.Product);
        var source = await BundleCollection.OfAsync(site, cancellation);
        foreach (var entries in source.Journals)
            whose.AddJournal(entries);
        foreach (var document in source.Events)
            whose.AddDocument(document);
        return BundleContents.Of(source, new TextMask(known, pseudonyms));
    }

    /// <summary>A line a file: name, size, what it is.</summary>
    internal static IEnumerable<string> List(IReadOnlyList<BundleFile> files) =>
    [
        .. files.Select(file => string.Create(CultureInfo.InvariantCulture, $"  {file.Name,-34}{file.Content.Length,12:N0} bytes   {file.Why}")),
        string.Create(CultureInfo.InvariantCulture, $"  {$"{files.Count} files",-34}{files.Sum(file => (long)file.Content.Length),12:N0} bytes   before it is packed"),
    ];
}
