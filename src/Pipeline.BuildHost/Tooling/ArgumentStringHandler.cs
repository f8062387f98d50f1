using System.Runtime.CompilerServices;
using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>
/// The arguments of a tool as an interpolated string: each hole is one argument, quoted as needed. <c>:r</c> marks a
/// secret, <c>:nq</c> leaves a hole as it is. A plain string is taken as it is.
/// </summary>
[InterpolatedStringHandler]
public struct ArgumentStringHandler
{
    private readonly StringBuilder _text;
    private readonly List<string> _secrets = [];

    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        _text = new StringBuilder(literalLength);
        handlerIsValid = true;
    }

    public static implicit operator ArgumentStringHandler(string value)
    {
        var handler = new ArgumentStringHandler(value?.Length ?? 0, 0, out _);
        handler.AppendLiteral(value ?? "");
        return handler;
    }

    public readonly void AppendLiteral(string value) => _text.Append(value);

    public readonly void AppendFormatted(object? obj, int alignment = 0, string? format = null)
    {
        var text = obj switch
        {
            IFormattable formattable when format is not ("r" or "nq") => formattable.ToString(format, null),
            IAbsolutePathHolder holder => holder.Path.ToString(),
            _ => obj?.ToString() ?? "",
        };
        if (format == "r")
            _secrets.Add(text);
        var isInQuotes = _text.Length > 0 && _text[^1] is '"' or '\'';
        _text.Append(format == "nq" || isInQuotes || text.Length == 0 ? text : Arguments.Quote(text));
    }

    public readonly void AppendFormatted(IEnumerable<IAbsolutePathHolder> paths, int alignment = 0, string? format = null) =>
        _text.AppendJoin(' ', paths.Select(x => Arguments.Quote(x.Path)));

    public readonly string ToStringAndClear()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    /// <summary>Masks what was marked as a secret, in the arguments and in what the tool prints.</summary>
    public readonly Func<string, string> GetFilter()
    {
        var mask = new SecretMask();
        _secrets.ForEach(mask.Add);
        return mask.Apply;
    }
}
