using Pipeline.Rollouts;

namespace Pipeline.DeploymentLog.Documents;

/// <summary>
/// Takes configuration values out of sentences: an engine's error may quote what a module was started with. Values below
/// four characters are left, because they are parts of ordinary words.
/// </summary>
internal sealed class ConfigurationMask(RolloutIntent intent)
{
    private const int ShortestMasked = 4;

    private readonly string[] _values =
    [
        .. intent.From.Concat(intent.To)
            .SelectMany(module => module.Release.Configuration.Values)
            .Where(value => value.Length >= ShortestMasked)
            .Distinct(StringComparer.Ordinal)
            // The longest first: a value that contains another must not leave its rest behind.
            .OrderByDescending(value => value.Length).ThenBy(value => value, StringComparer.Ordinal),
    ];

    public string Of(string text) => _values.Aggregate(text, (masked, value) => masked.Replace(value, "***", StringComparison.Ordinal));
}
