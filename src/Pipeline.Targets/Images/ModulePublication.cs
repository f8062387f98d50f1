using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Pipeline.Ports;
using Pipeline.Products;
using Serilog;

namespace Pipeline.Targets.Images;

/// <summary>Publishes modules, each into a folder that the next publication of it replaces.</summary>
internal static class ModulePublication
{
    /// <summary>The folder of what processes run.</summary>
    public static string ForProcesses(IDelivery build, Module module)
    {
        Log.Information("{Module}: publishing {Project}", module.Name, module.Project);
        return Run(build, module, build.TemporaryDirectory / "publish" / module.Name, settings => settings);
    }

    /// <summary>The folder of what its image is made of, for one kind of machine, such as <c>linux-x64</c>.</summary>
    /// <exception cref="EngineException">It cannot be published so.</exception>
    public static string ForImage(IDelivery build, Module module, string machine)
    {
        Log.Information("{Module}: publishing {Project} for its image, {Machine}", module.Name, module.Project, machine);
        var folder = build.TemporaryDirectory / "image" / $"{module.Name}-{machine}";
        try
        {
            // Restored and compiled otherwise, so beside the project's own intermediate files and not among them.
            return Run(build, module, folder / "files", settings => module.ImageBuildProperties.Aggregate(
                settings.SetRuntime(machine).SetArtifactsPath(folder / "made"), (all, property) => all.SetProperty(property.Key, property.Value)));
        }
        catch (ProcessException failure)
        {
            throw new EngineException($"{module.Name} could not be published for its image on {machine}: its ImageBuildProperties ask for what this project, SDK or package feed cannot give. {failure.Message}", failure);
        }
    }

    private static AbsolutePath Run(IDelivery build, Module module, AbsolutePath output, Configure<DotNetPublishSettings> more)
    {
        output.CreateOrCleanDirectory();
        DotNetTasks.DotNetPublish(settings => more(module.BuildProperties.Aggregate(
            settings
                .SetProject(build.RootDirectory / module.Project)
                .SetConfiguration("Release")
                .SetOutput(output)
                .SetVerbosity(DotNetVerbosity.quiet)
                .EnableNoLogo()
                .DisableProcessInvocationLogging()
                .SetProperty("DebugType", "none")
                .SetProperty("ContinuousIntegrationBuild", "true")
                .SetProperty("IncludeSourceRevisionInInformationalVersion", "false"),
            (all, property) => all.SetProperty(property.Key, property.Value))));
        return output;
    }
}
