using System.Text.Json.Serialization;

namespace Pipeline.Traffic;

/// <summary>The share of cohort keys asked for, in hundredths of a percent: 0 (nobody) to 10,000 (everybody).</summary>
public readonly record struct Weight : IComparable<Weight>
{
    /// <summary>Nobody.</summary>
    public static readonly Weight Zero;

    /// <summary>Everybody.</summary>
    public static readonly Weight Full = new(10_000);

    /// <param name="basisPoints">Hundredths of a percent, 0 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside 0 to 10,000.</exception>
    [JsonConstructor]
    public Weight(int basisPoints)
    {
        if (basisPoints is < 0 or > 10_000)
            throw new ArgumentOutOfRangeException(nameof(basisPoints), $"A weight of {basisPoints / 100.0} % is not between 0 % and 100 %.");
        BasisPoints = basisPoints;
    }

    /// <summary>Hundredths of a percent, 0 to 10,000.</summary>
    public int BasisPoints { get; }

    /// <summary>The weight as a probability between 0 and 1.</summary>
    [JsonIgnore]
    public double Share => BasisPoints / 10_000.0;

    /// <summary>A weight from a percentage between 0 and 100, rounded to hundredths of a percent.</summary>
    public static Weight Percent(double percent) => new((int)Math.Round(percent * 100));

    public static bool operator <(Weight left, Weight right) => left.BasisPoints < right.BasisPoints;

    public static bool operator >(Weight left, Weight right) => left.BasisPoints > right.BasisPoints;

    public static bool operator <=(Weight left, Weight right) => left.BasisPoints <= right.BasisPoints;

    public static bool operator >=(Weight left, Weight right) => left.BasisPoints >= right.BasisPoints;

    public int CompareTo(Weight other) => BasisPoints.CompareTo(other.BasisPoints);

    public override string ToString() => $"{BasisPoints / 100.0:0.##} %";
}
