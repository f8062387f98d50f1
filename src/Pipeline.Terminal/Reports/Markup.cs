using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pipeline.Terminal.Reports;

/// <summary>A piece of HTML. It is made of literals and of what is put into them, and whatever is not markup itself is escaped on its way in: text from outside cannot become markup.</summary>
internal readonly record struct Markup(string Html)
{
    public static readonly Markup None = new("");

    public bool IsEmpty => string.IsNullOrEmpty(Html);

    /// <summary>The markup of an interpolated string.</summary>
    public static Markup Of(Builder builder) => new(builder.ToString());

    /// <summary>Pieces one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(piece => piece.Html)));

    /// <summary>Text of several lines, which stay lines.</summary>
    public static Markup Lines(string text) => new(string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Escape)));

    public override string ToString() => Html;

    // One line without control and direction characters, which could show something else than it says.
    private static string Escape(string text) => WebUtility.HtmlEncode(Plain.Line(text));

    /// <summary>Takes literals as they are and escapes the rest. Attributes are always written in double quotes.</summary>
    [InterpolatedStringHandler]
    public readonly struct Builder(int literals, int holes)
    {
        private readonly StringBuilder _html = new(literals + (holes * 16));

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

        public void AppendFormatted(IEnumerable<Markup> pieces)
        {
            foreach (var piece in pieces)
                _html.Append(piece.Html);
        }

        public void AppendFormatted(string? text) => _html.Append(Escape(text ?? ""));

        public void AppendFormatted(long number) => _html.Append(number.ToString("N0", CultureInfo.InvariantCulture));

        public void AppendFormatted(double number) => _html.Append(number.ToString("0.##", CultureInfo.InvariantCulture));

        public override string ToString() => _html.ToString();
    }
}
