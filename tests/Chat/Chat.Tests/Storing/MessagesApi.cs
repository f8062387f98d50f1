using System.Net.Http.Json;
using Chat.Contract;
using Chat.Tests.Running;

namespace Chat.Tests.Storing;

/// <summary>Asks a process of <c>messages</c> what a gateway would.</summary>
internal static class MessagesApi
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public static Task<HttpResponseMessage> PostAsync(this ModuleProcess messages, string room, string id, string text = "hello", string from = "anna") =>
        Http.PostAsJsonAsync(new Uri(messages.Address, $"workspaces/acme/rooms/{room}/messages"), new(id, from, text), ContractJson.Default.NewMessage);

    public static async Task<long> StoreAsync(this ModuleProcess messages, string room, string id, string text = "hello", string from = "anna")
    {
        using var response = await messages.PostAsync(room, id, text, from);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ContractJson.Default.StoredMessage))!.Sequence;
    }

    public static async Task<RoomPage> ReadAsync(this ModuleProcess messages, string room, long since = 0) =>
        (await Http.GetFromJsonAsync(
            new Uri(messages.Address, $"workspaces/acme/rooms/{room}/messages?since={since}"), ContractJson.Default.RoomPage))!;

    public static async Task<RoomPage> FollowAsync(this ModuleProcess messages, string room, long since, int wait = 20) =>
        (await Http.GetFromJsonAsync(
            new Uri(messages.Address, $"workspaces/acme/rooms/{room}/changes?since={since}&wait={wait}"), ContractJson.Default.RoomPage))!;
}
