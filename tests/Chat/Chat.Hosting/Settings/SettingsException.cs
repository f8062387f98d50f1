namespace Chat.Hosting.Settings;

/// <summary>A module cannot start with what it was given; the message is one line that names the value, what is allowed and the way out.</summary>
public sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
