using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Pipeline.Engines.Processes;
using Pipeline.Ports;
using Pipeline.Traffic;

// A module, its health check (health), a stand-in for the edge (serve --settings FILE), or a pipeline that starts a slot (start ROOT SUPERVISOR DIGEST).
switch (args)
{
    case ["health"]:
        return Setting("TEST_UNHEALTHY") is null && !File.Exists(Faults.UnwellFile) ? 0 : 1;

    case ["serve", "--settings", var file]:
        var path = EdgeSettingsFile.Read(file).AdminSocket;
        File.Delete(path);
        using (Socket edge = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            edge.Bind(new UnixDomainSocketEndPoint(path));
            edge.Listen();
            while (true)
                (await edge.AcceptAsync()).Dispose();
        }

    case ["start", var root, var supervisor, var digest]:
        ProcessEngine engine = new(new() { Root = root, Supervisor = supervisor, Edge = "none.dll" }, _ => throw new NotSupportedException());
        SlotSpec slot = new() { Environment = "test", Module = "echo", Revision = 1, Release = "1.0.0", Digest = digest, Configuration = new Dictionary<string, string>() };
        await engine.StartAsync(slot, CancellationToken.None);
        Console.WriteLine((await engine.WaitUntilReadyAsync("test", "echo-1", TimeSpan.FromSeconds(20), CancellationToken.None)).Reason);
        Environment.FailFast("killed by hand");
        return 1;
}

if (Setting("TEST_CRASH") is not null)
    return 7;
using CancellationTokenSource ending = new();
// As the first process of a container it must ask for the signal, or the kernel keeps it away.
using var asked = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    if (Setting("TEST_IGNORE_SIGTERM") is null)
        ending.Cancel();
});
using var unwell = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Faults.FallIll);
Uri address = new(Setting("PIPELINE_LISTEN")!);
using TcpListener listener = new(IPAddress.Parse(address.Host), address.Port);
listener.Start();
Console.WriteLine($"listening as {Setting("PIPELINE_SLOT")}, secret of the caller: {Setting("TEST_CALLER_SECRET")}");
var answer = Setting("TEST_NEVER_READY") is { } why ? $"503 Unavailable\r\nContent-Length: {why.Length}\r\nConnection: close\r\n\r\n{why}" : "200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
Belongings.Tell(args);
_ = Task.Run(Faults.StartAsync);
while (!ending.IsCancellationRequested)
{
    using var client = await AcceptAsync(listener, ending.Token);
    if (client is null)
        break;
    var stream = client.GetStream();
    _ = await stream.ReadAsync(new byte[4096]);
    await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}"));
}

return 0;

static async Task<TcpClient?> AcceptAsync(TcpListener listener, CancellationToken ending)
{
    try
    {
        return await listener.AcceptTcpClientAsync(ending);
    }
    catch (OperationCanceledException)
    {
        return null;
    }
}

static string? Setting(string name) => Environment.GetEnvironmentVariable(name);
