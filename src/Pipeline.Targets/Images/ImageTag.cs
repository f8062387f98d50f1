namespace Pipeline.Targets.Images;

/// <summary>What people find an image by. What runs is named by its id.</summary>
internal static class ImageTag
{
    /// <summary>The image's name and its tag, which may hold no <c>+</c>.</summary>
    public static (string Name, string Tag) Of(IDelivery build, string module, string version) =>
        ($"{build.Product.Name}-{module}", version.Replace('+', '-'));
}
