namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// What rows add at best by where the thresholds leave them: accepted outside the line (by the outer threshold), on the line below or
/// above the cut, or in its bucket, each with or without the outer threshold being open as well.
/// </summary>
internal sealed class StripRates
{
    /// <param name="terms">The search.</param>
    /// <param name="multipliers">What sums weigh.</param>
    public StripRates(CoarseTerms terms, long[] multipliers)
    {
        KindSums Best(params ReadOnlySpan<int> places) => KindSums.Best(terms.Kinds, multipliers, places);
        var missing = terms.Route.MissingPlace;
        (Outside, Missing, MissingOrOutside) = (Best(0), Best(missing), Best(missing, 0));
        (Below, BelowOrOutside, Above, AboveOrOutside) = (Best(1), Best(1, 0), Best(2), Best(2, 0));
        (Crossed, CrossedOrOutside) = (Below.Less(Above), BelowOrOutside.Less(AboveOrOutside));
        (Entered, EnteredOrOutside) = (Best(1, 2).Less(Above), Best(1, 2, 0).Less(AboveOrOutside));
    }

    public KindSums Outside { get; }

    /// <summary>The value on the line is missing.</summary>
    public KindSums Missing { get; }

    public KindSums MissingOrOutside { get; }

    public KindSums Below { get; }

    public KindSums BelowOrOutside { get; }

    public KindSums Above { get; }

    public KindSums AboveOrOutside { get; }

    /// <summary>How sums change when the cut moves past a row.</summary>
    public KindSums Crossed { get; }

    public KindSums CrossedOrOutside { get; }

    /// <summary>How much better they may be than above the cut when the cut lies in the row's bucket.</summary>
    public KindSums Entered { get; }

    public KindSums EnteredOrOutside { get; }
}
