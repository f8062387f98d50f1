using Pipeline.Gates.Statistics;

namespace Pipeline.Gates.Vectors.Kinds;

internal static class SpecialFunctions
{
    public static void Gamma(Vector vector, Comparison comparison) =>
        comparison.Number("y", LogGamma.Of(vector.Number("x")), vector);

    public static void Beta(Vector vector, Comparison comparison) =>
        comparison.Number("y", LogBeta.Of(vector.Number("a"), vector.Number("b")), vector);

    public static void UpperBeta(Vector vector, Comparison comparison) =>
        comparison.Number("y", LogBeta.Upper(vector.Number("a"), vector.Number("b"), vector.Number("x")), vector);

    public static void Quantile(Vector vector, Comparison comparison) =>
        comparison.Number("z", NormalQuantile.Of(vector.Number("p")), vector);
}
