using ReplaySim.Core;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <summary>
/// The population stability index of counts in the same bins: Σ (b − a)·ln(b/a) over the shares a of then and b of now. Each bin counts
/// half a row more than it holds, so that an empty one says little rather than everything. By custom below 0.1 is stable and above 0.25 a
/// major shift; that custom knows nothing of how many rows there are, so a p-value stands beside it.
/// Source: Siddiqi (2006), "Credit risk scorecards"; Yurdakul and Naranjo (2020), "Statistical properties of the population stability
/// index": without a shift, index ÷ (1/n + 1/m) is about χ² with one degree of freedom less than there are bins.
/// </summary>
public static class StabilityIndex
{
    /// <summary>From here up a shift is worth a look.</summary>
    public const double Notable = 0.1;

    /// <summary>From here up a shift is major.</summary>
    public const double Major = 0.25;

    private const double Extra = 0.5;

    /// <summary>The index, 0 or more.</summary>
    /// <param name="then">Rows of the reference by bin.</param>
    /// <param name="now">Rows by the same bins.</param>
    /// <exception cref="ReplayInputException">Not the same bins, none at all, or one side without rows.</exception>
    public static double Of(IReadOnlyList<long> then, IReadOnlyList<long> now)
    {
        if (then.Count != now.Count || then.Count == 0)
            throw new ReplayInputException($"stability index: {then.Count} bins of the reference and {now.Count} now; expected the same, and at least one");
        if (then.Any(c => c < 0) || now.Any(c => c < 0) || then.Sum() == 0 || now.Sum() == 0)
            throw new ReplayInputException("stability index: counts below 0, or a side without rows; expected rows on both sides");
        var (n, m) = (then.Sum() + Extra * then.Count, now.Sum() + Extra * now.Count);
        var index = 0.0;
        for (var i = 0; i < then.Count; i++)
        {
            var (a, b) = ((then[i] + Extra) / n, (now[i] + Extra) / m);
            index += (b - a) * PortableMath.Log(b / a);
        }

        return index;
    }

    /// <summary>Chance of so large an index where nothing has shifted and rows are independent; holds for bins of ten rows and more.</summary>
    /// <inheritdoc cref="Of"/>
    public static double PValue(IReadOnlyList<long> then, IReadOnlyList<long> now)
    {
        var index = Of(then, now);
        return ChiSquare.UpperTail(index / (1.0 / then.Sum() + 1.0 / now.Sum()), then.Count - 1);
    }
}
