using Pipeline.Ports;
using Pipeline.Products;
using Pipeline.Releases;

namespace Pipeline.Engines.Modules;

/// <summary>Looks at what a slot is asked for with before anything is made of it: a release may come from elsewhere than this build.</summary>
internal static class SlotCheck
{
    /// <exception cref="EngineException">A name could lead elsewhere, or a file is too large.</exception>
    public static void Require(SlotSpec slot)
    {
        string?[] reasons =
        [
            Names.WhyNoName("module", slot.Module), Names.WhyNoName("slot", slot.Name),
            .. slot.Volumes.Select(name => Names.WhyNoName("volume", name)),
            .. slot.Secrets.Keys.Select(name => Names.WhyNoName("secret", name)),
            .. slot.Files.Select(file => Names.WhyNoPath(file.Path) ?? TooLarge(file)),
        ];
        if (reasons.FirstOrDefault(reason => reason is not null) is { } first)
            throw new EngineException(first);
    }

    private static string? TooLarge(ReleaseFile file) => file.Content.Length <= ReleaseFile.MostBytes
        ? null
        : $"The file '{file.Path}' of the release has {file.Content.Length} bytes; {ReleaseFile.MostBytes} are allowed: bring large content in the image.";
}
