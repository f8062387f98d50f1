using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tools.DotNet;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

/// <summary>What a user's own build references.</summary>
internal sealed partial class Build
{
    private AbsolutePath Packages => RootDirectory / "artifacts" / "packages";

    // Packages are made for the embedded host whatever host runs now, and so in a folder of their own.
    private Target Pack => _ => _
        .Description("Make the NuGet packages that one's own build references; they go to artifacts/packages.")
        .Produces(Packages / "*.nupkg")
        .Executes(() =>
        {
            Packages.CreateOrCleanDirectory();
            DotNetPack(s => s
                .SetProject(RootDirectory / "build" / "Packages.slnf")
                .SetConfiguration(Configuration.Release)
                .SetOutputDirectory(Packages)
                .SetProperty("BuildHost", "embedded")
                .SetProperty("ContinuousIntegrationBuild", "true")
                .SetProperty("ArtifactsPath", TemporaryDirectory / "pack"));
        });
}
