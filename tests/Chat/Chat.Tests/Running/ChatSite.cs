using Chat.Client;

namespace Chat.Tests.Running;

/// <summary>A chat on this machine: a data volume, and the module processes that a test starts over it.</summary>
internal sealed class ChatSite
{
    private readonly DirectoryInfo _volume = Directory.CreateTempSubdirectory("chat-");
    private readonly List<ModuleProcess> _modules = [];
    private readonly HttpMessageInvoker _http = ChatClient.CreateHttp();

    public string Volume => _volume.FullName;

    public string DataFile => Path.Combine(Volume, "chat.db");

    /// <summary>Starts the module <c>messages</c> over the volume.</summary>
    public Task<ModuleProcess> StartMessagesAsync(params (string, string)[] environment) => StartMessages(environment).UntilReadyAsync();

    /// <summary>Starts it again where it was.</summary>
    public Task<ModuleProcess> RestartMessagesAsync(ModuleProcess before) => StartMessages([], before.Address).UntilReadyAsync();

    /// <summary>Starts it without waiting for anything.</summary>
    public ModuleProcess StartMessages((string, string)[] environment, Uri? address = null) =>
        Keep(ModuleProcess.Start("Chat.Messages", address ?? ModuleProcess.FreeAddress(), [("PIPELINE_VOLUME_CHATDATA", Volume), .. environment]));

    /// <summary>Starts a gateway that reaches <c>messages</c> at an address.</summary>
    public Task<ModuleProcess> StartGatewayAsync(Uri messages, params (string, string)[] environment) =>
        StartGateway(messages, environment).UntilReadyAsync();

    /// <summary>Starts it without waiting for anything.</summary>
    public ModuleProcess StartGateway(Uri messages, params (string, string)[] environment) =>
        Keep(ModuleProcess.Start("Chat.Gateway", ModuleProcess.FreeAddress(), [("PIPELINE_MODULE_MESSAGES_URL", messages.ToString()), .. environment]));

    /// <summary>Somebody who has not signed in yet.</summary>
    public ChatClient Client(Uri url, string name, string workspace = "acme", string? cookies = null, TimeSpan? limit = null) =>
        new(new(url, workspace, name, cookies), _http) { Limit = limit ?? TimeSpan.FromSeconds(30) };

    /// <summary>Somebody who has signed in and opened a socket.</summary>
    public async Task<ChatSocket> EnterAsync(Uri url, string name, string workspace = "acme")
    {
        var client = Client(url, name, workspace);
        await client.SignInAsync();
        return await client.ConnectAsync();
    }

    /// <summary>Ends every process and deletes the volume.</summary>
    public async Task CleanUpAsync()
    {
        foreach (var module in _modules)
            await module.DisposeAsync();
        _http.Dispose();
        _volume.Delete(recursive: true);
    }

    private ModuleProcess Keep(ModuleProcess module)
    {
        _modules.Add(module);
        return module;
    }
}
