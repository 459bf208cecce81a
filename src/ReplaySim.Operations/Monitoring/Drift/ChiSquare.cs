using ReplaySim.Core.Numerics;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <summary>The upper tail of the chi-square distribution.</summary>
internal static class ChiSquare
{
    /// <summary>P(χ² ≥ x) with so many degrees of freedom; 1 for none.</summary>
    public static double UpperTail(double x, int degrees) => degrees < 1 || x <= 0 ? 1 : IncompleteGamma.UpperTail(0.5 * degrees, 0.5 * x);
}
