using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Chat.Tests.Running;

/// <summary>Stands in for <c>messages</c>: writes down every call with its cohort, answers as an empty room would, and can hold back the answer to a send.</summary>
internal sealed class MessagesStandIn : IAsyncDisposable
{
    private readonly WebApplication _server = WebApplication.CreateSlimBuilder().Build();
    private readonly ConcurrentQueue<(string Call, string? Cohort)> _calls = [];

    private MessagesStandIn()
    {
        _server.Urls.Add("http://127.0.0.1:0");
        _server.Run(AnswerAsync);
    }

    public Uri Address => new(_server.Urls.Single());

    /// <summary>What was asked by whom so far, as method and last part of the path; without the questions after readiness.</summary>
    public IReadOnlyList<(string Call, string? Cohort)> Calls => [.. _calls.Where(call => call.Call != "GET readyz")];

    /// <summary>A send is answered when this completes.</summary>
    public Task SendsMayBeAnswered { get; set; } = Task.CompletedTask;

    public static async Task<MessagesStandIn> StartAsync()
    {
        MessagesStandIn messages = new();
        await messages._server.StartAsync();
        return messages;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/');
        var call = $"{context.Request.Method} {(path.Contains("occupants") ? "occupants" : path[^1])}";
        _calls.Enqueue((call, context.Request.Headers["Pipeline-Cohort"].FirstOrDefault()));
        if (call == "GET changes")
            await Task.WhenAny(Task.Delay(Timeout.Infinite, context.RequestAborted));
        if (call == "POST messages")
            await SendsMayBeAnswered;
        await context.Response.WriteAsync(call switch
        {
            "POST sessions" => """{"token":"t","workspace":"acme","name":"anna"}""",
            "GET mine" => """{"workspace":"acme","name":"anna"}""",
            "POST messages" => """{"sequence":1}""",
            _ => """{"messages":[],"last":0}""",
        });
    }
}
