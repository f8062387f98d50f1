using System.Globalization;

namespace Chat.Hosting.Settings;

/// <summary>Reads and checks values of the environment. An empty value counts as none.</summary>
/// <param name="read">Gives the value of a variable, or null.</param>
public sealed class EnvironmentReader(Func<string, string?> read)
{
    /// <summary>The environment of this process.</summary>
    public static EnvironmentReader OfThisProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>The value of a variable, or null.</summary>
    public string? Text(string name) => read(name) is { Length: > 0 } value ? value : null;

    /// <summary>A number between <paramref name="least"/> and <paramref name="most"/>; <paramref name="absent"/> when the variable is not set.</summary>
    /// <exception cref="SettingsException">It is set to something else.</exception>
    public double Number(string name, double least, double most, double absent = 0)
    {
        var text = Text(name);
        if (text is null)
            return absent;

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new SettingsException($"{name} is '{text}': give a number from {least} to {most}, or unset it.");
    }

    /// <summary>Whether a switch is on (1) or off (0, or not set).</summary>
    /// <exception cref="SettingsException">It is set to something else.</exception>
    public bool Switch(string name) => Text(name) switch
    {
        null or "0" => false,
        "1" => true,
        var text => throw new SettingsException($"{name} is '{text}': give 1 or 0, or unset it."),
    };

    /// <summary>An address that the module needs.</summary>
    /// <exception cref="SettingsException">It is missing or not an http address.</exception>
    public Uri Address(string name, string example)
    {
        var text = Text(name) ?? throw new SettingsException($"{name} is not set: give an address, such as {example}.");
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp
            ? address
            : throw new SettingsException($"{name} is '{text}': give an http address, such as {example}.");
    }
}
