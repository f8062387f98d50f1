using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Pipeline.Engines.Processes;
using Pipeline.Ports;
using Pipeline.Traffic;

// A module, a stand-in for the edge (serve --settings FILE), or a pipeline that starts a slot (start ROOT SUPERVISOR DIGEST).
switch (args)
{
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
if (Setting("TEST_MEMORY_MB") is { } megabytes)
    for (var taken = 0; taken < int.Parse(megabytes); taken++)
        Marshal.Copy(new byte[1 << 20], 0, Marshal.AllocHGlobal(1 << 20), 1 << 20);
using var ignored = Setting("TEST_IGNORE_SIGTERM") is null ? null : PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
Uri address = new(Setting("PIPELINE_LISTEN")!);
using TcpListener listener = new(IPAddress.Parse(address.Host), address.Port);
listener.Start();
Console.WriteLine($"listening as {Setting("PIPELINE_SLOT")}, secret of the caller: {Setting("TEST_CALLER_SECRET")}");
var answer = Setting("TEST_NEVER_READY") is { } why ? $"503 Unavailable\r\nContent-Length: {why.Length}\r\nConnection: close\r\n\r\n{why}" : "200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
while (true)
{
    using var client = await listener.AcceptTcpClientAsync();
    var stream = client.GetStream();
    _ = await stream.ReadAsync(new byte[4096]);
    await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}"));
}

static string? Setting(string name) => Environment.GetEnvironmentVariable(name);
