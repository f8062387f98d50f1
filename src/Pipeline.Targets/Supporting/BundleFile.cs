using System.Text;

namespace Pipeline.Targets.Supporting;

/// <summary>One file of a bundle, masked.</summary>
/// <param name="Why">What a person reads of it in the list.</param>
internal sealed record BundleFile(string Name, string Why, string Text)
{
    public byte[] Content { get; } = Encoding.UTF8.GetBytes(Text);
}
