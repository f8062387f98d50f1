using Docker.DotNet.Models;

namespace Pipeline.Engines.Containers.Registries;

/// <summary>What a registry lets somebody in with. A class and no record, so that nothing prints it by accident.</summary>
/// <param name="user">Empty where a token alone is enough.</param>
/// <param name="password">A password, or what stands for one.</param>
/// <param name="identityToken">What a registry gave at a sign-in, to be exchanged at each use.</param>
internal sealed class RegistryCredential(string user, string password, string? identityToken = null)
{
    // A helper says by this name that it has no password but such a token.
    private const string TokenUser = "<token>";

    public string User => user;

    public string Password => password;

    public string? IdentityToken => identityToken;

    /// <summary>As a credential helper answers.</summary>
    public static RegistryCredential FromHelper(string user, string secret) =>
        user == TokenUser ? new("", "", secret) : new(user, secret);

    /// <summary>As the engine takes it along to the registry.</summary>
    public AuthConfig For(string host) => new()
    {
        ServerAddress = host,
        Username = user,
        Password = password,
        IdentityToken = identityToken,
    };
}
