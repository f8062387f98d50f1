using System.Security.Cryptography;
using System.Text;

namespace Pipeline.BuildHost;

/// <summary>Secrets in parameters files are encrypted the way NUKE encrypts them, with a password from PARAMS_KEY.</summary>
internal static class EncryptedValue
{
    private const string Marker = "v1:";

    // NUKE's file format: fixed salt, 10,000 rounds. Known to be weak; kept so that existing files stay readable.
    private static readonly byte[] s_salt = "Ivan Medvedev"u8.ToArray();

    /// <exception cref="UsageException">The value is clear text, or no password or a wrong one was given.</exception>
    public static string Decrypt(BuildSession session, string value, ParameterMember member, string file, string? profile)
    {
        if (!value.StartsWith(Marker, StringComparison.Ordinal))
            throw new UsageException($"{file}: '{member.Name}' is a secret in clear text. Take it out and give it as {member.Ways}.");

        var key = profile is null ? "PARAMS_KEY" : $"PARAMS_{profile.ToUpperInvariant()}_KEY";
        if (!session.Variables.TryGetValue(key, out var password) || password.Length == 0)
            throw new UsageException($"{file}: '{member.Name}' is encrypted; its password is read from {key}, which is not set.");
        try
        {
            return Encoding.UTF8.GetString(Open(Convert.FromBase64String(value[Marker.Length..]), password));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new UsageException($"{file}: '{member.Name}' cannot be decrypted with the password in {key}.");
        }
    }

    private static byte[] Open(byte[] cipher, string password)
    {
        var derived = Rfc2898DeriveBytes.Pbkdf2(password, s_salt, 10_000, HashAlgorithmName.SHA256, 48);
        using var aes = Aes.Create();
        aes.Key = derived[..32];
        return aes.DecryptCbc(cipher, derived[32..]);
    }
}
