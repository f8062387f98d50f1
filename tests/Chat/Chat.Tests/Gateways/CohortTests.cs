using System.Collections.Concurrent;
using Chat.Client;
using Chat.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Chat.Tests.Gateways;

/// <summary>A stand-in for <c>messages</c> that writes down the cohort of every call, and answers as an empty room would.</summary>
public sealed class CohortTests : ChatSiteTests
{
    private readonly ConcurrentQueue<(string Call, string? Cohort)> _calls = [];
    private WebApplication _messages = null!;
    private ModuleProcess _gateway = null!;

    public override async Task InitializeAsync()
    {
        _messages = WebApplication.CreateSlimBuilder().Build();
        _messages.Urls.Add("http://127.0.0.1:0");
        _messages.Run(AnswerAsync);
        await _messages.StartAsync();
        _gateway = await Site.StartGatewayAsync(new(_messages.Urls.Single()));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _messages.DisposeAsync();
    }

    [Fact]
    public async Task Every_call_on_behalf_of_a_request_or_a_socket_carries_its_cohort()
    {
        using var http = ChatClient.CreateHttp();
        ChatIdentity identity = new(_gateway.Address, "acme", "anna") { Headers = new Dictionary<string, string> { ["Pipeline-Cohort"] = "canary" } };
        ChatClient anna = new(identity, http);
        await anna.SignInAsync();
        await anna.HistoryAsync("lobby", 0);
        await using var socket = await anna.ConnectAsync();
        await socket.JoinAsync("lobby", null, TimeSpan.FromSeconds(15));
        await socket.SendAsync("lobby", "a-1", "hello", TimeSpan.FromSeconds(15));
        await Eventually.TrueAsync(() => _calls.Any(call => call.Call == "PUT occupants"), "presence is published");

        var chat = _calls.Where(call => call.Call != "GET readyz").ToList();
        chat.Select(call => call.Call).Distinct().Should().BeEquivalentTo(
            "POST sessions", "GET mine", "GET messages", "POST messages", "GET changes", "PUT occupants");
        chat.Should().OnlyContain(call => call.Cohort == "canary");
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/');
        var what = path.Contains("occupants") ? "occupants" : path[^1];
        _calls.Enqueue(($"{context.Request.Method} {what}", context.Request.Headers["Pipeline-Cohort"].FirstOrDefault()));
        if (what == "changes")
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await context.Response.WriteAsync(what switch
        {
            "sessions" => """{"token":"t","workspace":"acme","name":"anna"}""",
            "mine" => """{"workspace":"acme","name":"anna"}""",
            "messages" when context.Request.Method == "POST" => """{"sequence":1}""",
            _ => """{"messages":[],"last":0}""",
        });
    }
}
