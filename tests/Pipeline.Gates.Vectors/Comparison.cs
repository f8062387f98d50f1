using System.Globalization;

namespace Pipeline.Gates.Vectors;

/// <summary>Compares computed values with the expected ones of a vector and keeps account.</summary>
internal sealed class Comparison
{
    private const double Tolerance = 1e-9;
    private readonly List<string> off = [];

    /// <summary>How many values were compared.</summary>
    public int Count { get; private set; }

    /// <summary>One line a value that does not match.</summary>
    public IReadOnlyList<string> Off => off;

    /// <summary>Compares a number; null in the file stands for infinity.</summary>
    public void Number(string what, double actual, Vector expected) =>
        One($"{expected.Where} {what}", actual, expected.NumberOrInfinity(what));

    /// <summary>Compares numbers one by one; how many there are must agree too.</summary>
    public void Numbers(string what, IReadOnlyList<double> actual, Vector expected)
    {
        var wanted = expected.Numbers(what);
        if (wanted.Count != actual.Count)
            throw new FormatException($"{expected.Where} has {wanted.Count} numbers in '{what}'; {actual.Count} are computed.");
        for (var index = 0; index < actual.Count; index++)
            One($"{expected.Where} {what}[{index}]", actual[index], wanted[index]);
    }

    /// <summary>Compares a word or a truth value.</summary>
    public void Text(string what, string actual, Vector expected)
    {
        Count++;
        if (actual != expected.Text(what))
            off.Add($"{expected.Where} {what}: computed {actual}, expected {expected.Text(what)}");
    }

    private void One(string where, double actual, double wanted)
    {
        Count++;
        var near = actual == wanted || Math.Abs(actual - wanted) <= Tolerance * Math.Max(1, Math.Abs(wanted));
        if (!near)
            off.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: computed {actual:R}, expected {wanted:R}"));
    }
}
