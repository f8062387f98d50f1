using System.Globalization;
using Chat.Contract;
using Chat.Hosting.Serving;
using Chat.Hosting.Settings;

namespace Chat.Gateway.Sessions;

/// <summary>The clients that this gateway still serves. One that does not say its version, as the browser's page, is taken.</summary>
/// <param name="oldest">The oldest version that is served.</param>
internal sealed class ClientVersions(int oldest)
{
    private const int Most = 1000;

    /// <summary>Reads <c>CHAT_OLDEST_CLIENT</c>; all are served when it is not set.</summary>
    /// <exception cref="SettingsException">It is not a number from 1 to 1000.</exception>
    public static ClientVersions Read(EnvironmentReader environment) => new((int)environment.Number("CHAT_OLDEST_CLIENT", 1, Most, absent: 1));

    /// <summary>Lets a client that is new enough pass.</summary>
    /// <exception cref="RefusedException">It is too old (426), or its version is no number (400).</exception>
    public void Require(HttpContext context)
    {
        if (context.Request.Headers[ChatHeaders.Client] is not [{ Length: > 0 } said])
            return;
        if (!int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new RefusedException(StatusCodes.Status400BadRequest, $"{ChatHeaders.Client} must be a whole number.");
        if (version < oldest)
            throw new RefusedException(StatusCodes.Status426UpgradeRequired, $"This client is version {version}; {oldest} or later is served: update it.");
    }
}
