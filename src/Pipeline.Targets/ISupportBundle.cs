using Nuke.Common;
using Pipeline.Targets.Supporting;

namespace Pipeline.Targets;

/// <summary>Give the vendor's support what they need, and nothing that is not theirs to know.</summary>
public interface ISupportBundle : IFiled, IRehearsed
{
    Target SupportBundle => _ => _
        .Description("Write one masked file for the vendor's support, made offline; --dry-run only lists what would be in it.")
        .Executes(() => BundleRun.RunAsync(this));
}
