namespace Pipeline.DeploymentLog.Collecting;

/// <summary>Where samples of usage and traffic go.</summary>
internal static class SampleStream
{
    public static readonly (string Type, string Dataset) Name = ("metrics", "pipeline.usage");
}
