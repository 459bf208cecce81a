using ReplaySim.Core;

namespace ReplaySim.Search.Guarantees;

/// <summary>
/// The Bonferroni–Holm step-down test: for candidates that have no order. The chance that any rejected hypothesis is true is at
/// most delta. Source: Holm (1979), "A simple sequentially rejective multiple test procedure".
/// </summary>
public static class HolmTest
{
    /// <summary>Which hypotheses are rejected (candidates certified), in the order given.</summary>
    /// <param name="pValues">One for each hypothesis; not a number is never rejected.</param>
    /// <param name="delta">Error probability, between 0 and 1.</param>
    /// <exception cref="ReplayInputException">delta is out of range.</exception>
    public static IReadOnlyList<bool> Rejected(IReadOnlyList<double> pValues, double delta)
    {
        RiskInput.CheckDelta(delta);
        var rejected = new bool[pValues.Count];
        var left = pValues.Count;
        foreach (var i in Enumerable.Range(0, pValues.Count).OrderBy(i => double.IsNaN(pValues[i]) ? double.PositiveInfinity : pValues[i]))
        {
            if (!(pValues[i] <= delta / left))
                break;
            rejected[i] = true;
            left--;
        }

        return rejected;
    }
}
