using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Connecting;

/// <summary>A machine that ssh reaches, and the socket there behind which an engine answers.</summary>
/// <param name="User">Whom to be there; as the user's own ssh configuration says when none is given.</param>
/// <param name="Port">Where ssh answers; as the configuration says when none is given.</param>
/// <param name="Socket">The engine's socket on that machine.</param>
internal sealed partial record SshDestination(string? User, string Host, int? Port, string Socket)
{
    private const string UsualSocket = "/var/run/docker.sock";

    /// <summary>Reads <c>ssh://[USER@]HOST[:PORT][/PATH/OF/SOCKET]</c>. What ssh could take for an option, or a shell for a command, is no such address.</summary>
    /// <exception cref="EngineException">It is none. The message does not repeat it, because people write passwords into addresses.</exception>
    public static SshDestination Parse(string address)
    {
        var match = Form().Match(address);
        if (!match.Success || match.Groups["socket"].Value.Split('/').Contains(".."))
            throw new EngineException("DOCKER_HOST is ssh:// but not ssh://[USER@]HOST[:PORT][/PATH/OF/SOCKET]: use letters, digits, '.', '_' and '-', none of them beginning with '-', and no password; keys are ssh's own affair.");
        return new(
            Text(match.Groups["user"]), match.Groups["host"].Value.Trim('[', ']'),
            Text(match.Groups["port"]) is { } port ? int.Parse(port, CultureInfo.InvariantCulture) : null, Text(match.Groups["socket"]) ?? UsualSocket);
    }

    /// <summary>What ssh is started with to make the engine's socket answer here. Trust and keys are what the user's own configuration and known hosts say.</summary>
    /// <param name="local">The socket here, in a folder that nobody else can enter.</param>
    /// <param name="configuration">A configuration file instead of the user's own; none for that.</param>
    public IReadOnlyList<string> Arguments(string local, string? configuration) =>
    [
        .. configuration is null ? Array.Empty<string>() : ["-F", configuration],
        "-N", "-T", "-a", "-x",
        .. Options.SelectMany(option => new[] { "-o", option }),
        .. User is null ? Array.Empty<string>() : ["-l", User],
        .. Port is { } port ? ["-p", $"{port}"] : Array.Empty<string>(),
        "-L", $"{local}:{Socket}",
        "--", Host,
    ];

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        $"ssh://{(User is null ? "" : $"{User}@")}{(Host.Contains(':') ? $"[{Host}]" : Host)}{(Port is { } port ? $":{port}" : "")}{(Socket == UsualSocket ? "" : Socket)}";

    // Its own connection, that asks nobody anything, ends when the other side is gone and shares nothing of this machine.
    private static readonly string[] Options =
    [
        "BatchMode=yes", "ExitOnForwardFailure=yes", "StreamLocalBindUnlink=yes", "StreamLocalBindMask=0177", "ConnectTimeout=20",
        "ServerAliveInterval=5", "ServerAliveCountMax=3", "ControlMaster=no", "ControlPath=none", "PermitLocalCommand=no", "RemoteCommand=none",
    ];

    private static string? Text(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"\Assh://((?<user>[A-Za-z0-9_][A-Za-z0-9._-]*)@)?(?<host>[A-Za-z0-9_][A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\])(:(?<port>[1-9][0-9]{0,4}))?((?<socket>/[A-Za-z0-9._-][A-Za-z0-9._/-]*)|/)?\z")]
    private static partial Regex Form();
}
