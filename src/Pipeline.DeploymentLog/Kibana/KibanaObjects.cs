using Pipeline.DeploymentLog.Spooling;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>Everything that is imported into Kibana.</summary>
public static class KibanaObjects
{
    /// <summary>The dashboard that a release manager opens.</summary>
    public static string DeploymentsDashboardId => DeploymentsDashboard.Page.Id;

    /// <summary>The name that Kibana's import is told; it must end so.</summary>
    public const string FileName = "pipeline.ndjson";

    /// <summary>The file that is in the tree and in the program: an object a line.</summary>
    public static byte[] File()
    {
        using var stream = typeof(KibanaObjects).Assembly.GetManifestResourceStream(FileName)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>What the file is made of; a test makes it again and compares.</summary>
    public static byte[] Make()
    {
        SavedObject[] objects =
        [
            DataView.Deployments.ToObject(), DataView.Output.ToObject(), DataView.Usage.ToObject(),
            .. SavedSearch.All.Select(search => search.ToObject()),
            DeploymentsDashboard.Page.ToObject(), ShippingDashboard.Page.ToObject(),
        ];
        using var lines = new MemoryStream();
        foreach (var saved in objects)
            Line.Write(lines, saved.ToJson());
        return lines.ToArray();
    }
}
