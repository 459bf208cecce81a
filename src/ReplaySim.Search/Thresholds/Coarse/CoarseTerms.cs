namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>What every level of a coarse search needs to know.</summary>
/// <param name="Route">The policy.</param>
/// <param name="Kinds">What rows of each kind add.</param>
/// <param name="Axes">The thresholds.</param>
/// <param name="Multipliers">Makes multipliers of prices.</param>
/// <param name="Limits">How large anything may be.</param>
internal sealed record CoarseTerms(
    StraightRoute Route, MeasureTable Kinds, IReadOnlyList<ThresholdAxis> Axes, Multipliers Multipliers, SearchLimits Limits)
{
    /// <summary>Number of kinds.</summary>
    public int KindCount => Kinds.Amounts[0][0].Count;

    /// <summary>Whether sums meet all needs.</summary>
    public bool Meets(ReadOnlySpan<long> sums)
    {
        for (var s = 1; s < Kinds.Sums; s++)
        {
            if (sums[s] < Kinds.Needs[s])
                return false;
        }

        return true;
    }

    /// <summary>Whether no feasible choice has an objective of at most a limit where this is the best of all sums, and the least weight.</summary>
    public bool RulesOut(ReadOnlySpan<long> best, long[] multipliers, long limit) =>
        best[0] > limit || !Meets(best) || (multipliers.Length > 0 && best[^1] > multipliers[0] * limit);

    /// <summary>Sums to begin with, and as one more what they weigh when needs are to be met.</summary>
    public long[] Start(long[] sums, long[] multipliers)
    {
        long[] start = [.. sums, multipliers.Length == 0 ? 0 : multipliers[0] * sums[0]];
        for (var s = 1; s < multipliers.Length; s++)
            start[^1] += multipliers[s] * (Kinds.Needs[s] - sums[s]);
        return start;
    }
}
