namespace Pipeline.Products;

/// <summary>
/// Where the operator's side has a secret. It is read when a slot is started, and only then; neither the release nor the journal
/// knows more of it than its name.
/// </summary>
public abstract record SecretSource
{
    /// <summary>The longest secret, in bytes.</summary>
    public const int MostBytes = 64 * 1024;

    private SecretSource()
    {
    }

    /// <summary>The content of a file of the operator's machine, byte for byte.</summary>
    public static SecretSource File(string path) => new OfFile(path);

    /// <summary>What a program of the operator's machine prints, without one line end at its end. No shell takes part.</summary>
    public static SecretSource Command(string program, params string[] arguments) => new OfCommand(program, arguments);

    /// <inheritdoc cref="File"/>
    public sealed record OfFile(string Path) : SecretSource;

    /// <inheritdoc cref="Command"/>
    public sealed record OfCommand(string Program, IReadOnlyList<string> Arguments) : SecretSource;
}
