using System.Globalization;

namespace Pipeline.Gates.Judging;

/// <summary>Values as people read them, each in at most seven columns.</summary>
internal static class Display
{
    public const string None = "–";

    public static string Share(double? share) => share switch
    {
        null => None,
        < .1 => Text($"{share * 100:0.00} %"),
        < .9995 => Text($"{share * 100:0.0} %"),
        _ => Text($"{share * 100:0} %"),
    };

    public static string Share(long part, long of) => Share(of == 0 ? null : (double)part / of);

    public static string Count(long count) => count switch
    {
        < 10_000 => Text($"{count}"),
        < 999_500 => Text($"{count / 1e3:0}k"),
        _ => Text($"{count / 1e6:0.0}M"),
    };

    public static string Counts(long canary, long stable) => $"{Count(canary)}/{Count(stable)}";

    public static string Milliseconds(double? value) => value switch
    {
        null => None,
        < 10 => Text($"{value:0.0} ms"),
        < 10_000 => Text($"{value:0} ms"),
        _ => Text($"{value / 1000:0} s"),
    };

    public static string Factor(double factor) => factor < 10 ? Text($"×{factor:0.0}") : factor < 1e5 ? Text($"×{factor:0}") : Text($"×10^{Math.Log10(factor):0}");

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
