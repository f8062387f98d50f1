using Pipeline.Products;

/// <summary>The three releases of the demo. They differ in their gateway alone, so messages stays where it is all the while.</summary>
internal static class DemoReleases
{
    public const string First = "1.0.0";
    public const string Good = "1.1.0";
    public const string Bad = "1.2.0";

    /// <summary>The product as a release of that version has it.</summary>
    public static Product Of(Product chat, string version) => chat with
    {
        Modules = [.. chat.Modules.Select(module => module.Name == "gateway" ? Gateway(module, version) : module)],
    };

    private static Module Gateway(Module module, string version) => module with
    {
        BuildProperties = new Dictionary<string, string> { ["Version"] = version },
        Configuration = version == Bad ? FailingLater : module.Configuration,
    };

    // Late enough that the first step passes, as a bug that needs load or time would; often enough that the second, which a fast machine leaves seconds later, does not.
    private static Dictionary<string, string> FailingLater => new()
    {
        ["CHAT_FAULT_ERROR_RATE"] = "0.15",
        ["CHAT_FAULT_AFTER_SECONDS"] = "16",
    };
}
