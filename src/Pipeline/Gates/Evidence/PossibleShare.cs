namespace Pipeline.Gates.Evidence;

/// <summary>The router's share as the tests use it.</summary>
internal static class PossibleShare
{
    private const double Edge = 1e-6;

    /// <summary>The share, kept off 0 and 1, where a request on the other arm would be impossible.</summary>
    public static double Of(double share) => Math.Clamp(share, Edge, 1 - Edge);
}
