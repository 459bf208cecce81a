using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Search.Baselines;

/// <summary>
/// The router that knows the truth: each row goes to the cheapest tier that answers it right, or, where none does, to the
/// cheapest of all. No policy can be more accurate for less; it is a bound, not a candidate.
/// </summary>
public sealed class OracleObserver(bool allScored, long routerFemtodollars) : ISliceObserver
{
    private Int128 _credit;
    private Int128 _labelled;
    private Int128 _spend;

    /// <summary>Accuracy; null without labels.</summary>
    public double? Accuracy => _labelled == 0 ? null : (double)_credit / ((double)_labelled * PredictionColumns.FullCredit);

    /// <summary>Spend on calls, femto-dollars times the weight scale of weighted rows.</summary>
    public Int128 SpendFemto => _spend;

    /// <inheritdoc />
    public void Observe(PreparedSlice slice)
    {
        for (var i = 0; i < slice.Count; i++)
        {
            var (credit, price) = Best(slice, i);
            var weight = slice.Layout.Weights ? slice.Weight[i] : 1;
            _spend += ((Int128)price + routerFemtodollars) * weight;
            if (slice.TrueClass[i] < 0 && !allScored)
                continue;
            _labelled += weight;
            _credit += (Int128)credit * weight;
        }
    }

    // The most credit, and for that the lowest price.
    private static (int Credit, long Price) Best(PreparedSlice slice, int i)
    {
        var best = (Credit: -1, Price: long.MaxValue);
        foreach (var tier in slice.Tiers)
        {
            var credit = tier[i].Credit;
            if (credit > best.Credit || (credit == best.Credit && tier[i].Price < best.Price))
                best = (credit, tier[i].Price);
        }

        return best;
    }
}
