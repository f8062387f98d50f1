namespace Chat.Hosting.Settings;

/// <summary>What the platform tells a module about itself.</summary>
/// <param name="Module">The module's name.</param>
/// <param name="Listen">The address to serve; exactly this one.</param>
/// <param name="Release">The release it belongs to; <c>0.0.0</c> when the platform does not say.</param>
/// <param name="Revision">The running number of that release in its environment; 0 when the platform does not say.</param>
/// <param name="Slot">The name of the slot it runs in.</param>
public sealed record ModuleSettings(string Module, Uri Listen, string Release, int Revision, string Slot)
{
    /// <summary>Reads the settings of the module called <paramref name="module"/>.</summary>
    /// <exception cref="SettingsException">One of them is missing or wrong.</exception>
    public static ModuleSettings Read(string module, EnvironmentReader environment) => new(
        module,
        environment.Address("PIPELINE_LISTEN", "http://127.0.0.1:8080"),
        environment.Text("PIPELINE_RELEASE") ?? "0.0.0",
        (int)environment.Number("PIPELINE_REVISION", 0, int.MaxValue),
        environment.Text("PIPELINE_SLOT") ?? "stable");
}
