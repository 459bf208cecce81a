using System.Numerics;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>A row whose end depends on the thresholds, and what it adds to the sums at each of its exits.</summary>
/// <param name="route">Its way through the policy.</param>
/// <param name="sums">Index of each sum that it adds to; 0 is the objective.</param>
/// <param name="amounts">What it adds to each of them, in units: all exits of the first sum, then of the next.</param>
internal sealed class OpenRow(RowRoute route, int[] sums, long[] amounts)
{
    public RowRoute Route => route;

    public double LineValue => route.Gates[route.LineFrom].Value;

    /// <summary>Number of sums that it adds to.</summary>
    public int Sums => sums.Length;

    public int SumAt(int place) => sums[place];

    public long Amount(int place, int exit) => amounts[place * route.Exits + exit];

    /// <summary>Adds what it gives at an exit.</summary>
    public void AddTo(long[] totals, int exit)
    {
        for (var place = 0; place < sums.Length; place++)
            totals[sums[place]] += Amount(place, exit);
    }

    /// <summary>The most favourable amount over some exits: least of the objective, greatest of a condition.</summary>
    public long Best(int place, ulong exits)
    {
        var best = Amount(place, BitOperations.TrailingZeroCount(exits));
        for (exits &= exits - 1; exits != 0; exits &= exits - 1)
        {
            var amount = Amount(place, BitOperations.TrailingZeroCount(exits));
            best = sums[place] == 0 ? Math.Min(best, amount) : Math.Max(best, amount);
        }

        return best;
    }

    /// <summary>Least over some exits of multiplier × objective − Σ multipliers × conditions.</summary>
    public Int128 LeastWeight(ulong exits, long[] multipliers)
    {
        var least = Weight(BitOperations.TrailingZeroCount(exits), multipliers);
        for (exits &= exits - 1; exits != 0; exits &= exits - 1)
            least = Int128.Min(least, Weight(BitOperations.TrailingZeroCount(exits), multipliers));
        return least;
    }

    private Int128 Weight(int exit, long[] multipliers)
    {
        Int128 weight = 0;
        for (var place = 0; place < sums.Length; place++)
        {
            var product = Math.BigMul(multipliers[sums[place]], Amount(place, exit));
            weight += sums[place] == 0 ? product : -product;
        }

        return weight;
    }
}
