namespace ReplaySim.Search.Thresholds;

/// <summary>
/// A threshold to be chosen. What matters is only between which of the occurring values it lies: at boundary b, the values before
/// place b are below the threshold, those from b on reach it. Boundaries run from 0 (all reach it) to the number of values (none).
/// </summary>
public sealed class ThresholdVariable
{
    /// <param name="axis">The threshold.</param>
    /// <param name="values">Distinct values that occur, ascending.</param>
    /// <param name="within">Thresholds that are left to choose among: above one value, at most another; null: all that the axis allows.</param>
    internal ThresholdVariable(ThresholdAxis axis, double[] values, (double Above, double UpTo)? within = null)
    {
        Path = axis.Path;
        Values = values;
        (From, To) = (axis.From, axis.To);

        // Boundary b stands for thresholds in (values[b − 1], values[b]]. No threshold is minus infinity, and infinity reaches itself.
        Low = LowerBound(values, Math.Max(axis.From, double.MinValue));
        High = LowerBound(values, axis.To);
        if (within is { } kept)
        {
            var (low, high) = BoundariesIn(kept.Above, kept.UpTo);
            (Low, High) = (Math.Max(Low, low), Math.Min(High, high));
        }
    }

    /// <summary>Key of the threshold in the scenario.</summary>
    public string Path { get; }

    /// <summary>Least threshold allowed.</summary>
    internal double From { get; }

    /// <summary>Greatest threshold allowed; infinity allows <c>never</c>.</summary>
    internal double To { get; }

    /// <summary>Distinct values that occur, ascending; where only some thresholds are left to choose among, of the others a selection.</summary>
    public double[] Values { get; }

    /// <summary>Least boundary that a threshold to choose among gives.</summary>
    internal int Low { get; }

    /// <summary>Greatest boundary that a threshold to choose among gives.</summary>
    internal int High { get; }

    /// <summary>
    /// A threshold at a boundary: midway between its neighbours, or the upper one where the midpoint rounds down to the lower; moved
    /// into the allowed interval.
    /// </summary>
    internal double ThresholdAt(int boundary)
    {
        if (boundary == Values.Length)
            return double.IsPositiveInfinity(To) && double.IsFinite(From) && Values.Length == 0 ? From : To;
        var upper = Values[boundary];
        if (boundary == 0)
            return double.IsFinite(From) ? From : Math.Min(upper, To);
        var lower = Values[boundary - 1];
        var middle = double.IsFinite(upper - lower) ? lower + (upper - lower) / 2 : lower / 2 + upper / 2;
        return Math.Clamp(middle > lower ? middle : upper, Math.Min(From, upper), Math.Max(To, lower)) is var inside && inside > lower ? inside : upper;
    }

    /// <summary>The greatest value below the thresholds of a boundary; null where none is.</summary>
    internal double? Below(int boundary) => boundary == 0 ? null : Values[boundary - 1];

    /// <summary>The least value that reaches the thresholds of a boundary; null where none does.</summary>
    internal double? Reaching(int boundary) => boundary == Values.Length ? null : Values[boundary];

    /// <summary>Boundaries whose greatest allowed threshold is above one value and at most another; none where the first is greater than the second.</summary>
    internal (int Low, int High) BoundariesIn(double above, double upTo) =>
        above >= To ? (1, 0) : (UpperBound(above), upTo >= To ? LowerBound(Values, To) : UpperBound(upTo) - 1);

    // First place whose value is above a threshold.
    private int UpperBound(double threshold) => double.IsNegativeInfinity(threshold) ? 0 : LowerBound(Values, Math.BitIncrement(threshold));

    /// <summary>First place whose value is not below a threshold.</summary>
    internal static int LowerBound(double[] values, double threshold)
    {
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (values[middle] < threshold)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
