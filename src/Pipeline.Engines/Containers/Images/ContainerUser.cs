using System.Globalization;
using Pipeline.Ports;

namespace Pipeline.Engines.Containers.Images;

/// <summary>Whom the program of an image runs as.</summary>
internal readonly record struct ContainerUser(int Uid, int Gid)
{
    /// <summary>The user that an image names: <c>UID</c> or <c>UID:GID</c>; root when it names none.</summary>
    /// <exception cref="EngineException">It is a name, whose number only a look into the image would tell.</exception>
    public static ContainerUser Of(string image, string? user)
    {
        if (string.IsNullOrEmpty(user))
            return default;
        var parts = user.Split(':');
        return parts.Length <= 2 && Number(parts[0], out var uid) && Number(parts[^1], out var gid)
            ? new(uid, parts.Length == 2 ? gid : 0)
            : throw new EngineException($"The image {image} runs as '{user}': give its USER as numbers, such as 1654:1654, so that volumes can be given to it.");
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
