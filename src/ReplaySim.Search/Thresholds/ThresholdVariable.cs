namespace ReplaySim.Search.Thresholds;

/// <summary>
/// A threshold to be chosen. What matters is only between which of the occurring values it lies: at boundary b, the values before
/// place b are below the threshold, those from b on reach it. Boundaries run from 0 (all reach it) to the number of values (none).
/// </summary>
public sealed class ThresholdVariable
{
    public ThresholdVariable(ThresholdAxis axis, double[] values)
    {
        Path = axis.Path;
        Values = values;
        (From, To) = (axis.From, axis.To);

        // Boundary b stands for thresholds in (values[b − 1], values[b]]. No threshold is minus infinity, and infinity reaches itself.
        Low = LowerBound(values, Math.Max(axis.From, double.MinValue));
        High = LowerBound(values, axis.To);
    }

    public string Path { get; }

    /// <summary>Least threshold allowed.</summary>
    public double From { get; }

    /// <summary>Greatest threshold allowed; infinity allows <c>never</c>.</summary>
    public double To { get; }

    /// <summary>Distinct values that occur, ascending.</summary>
    public double[] Values { get; }

    /// <summary>Least boundary that an allowed threshold gives.</summary>
    public int Low { get; }

    /// <summary>Greatest boundary that an allowed threshold gives.</summary>
    public int High { get; }

    /// <summary>
    /// A threshold at a boundary: midway between its neighbours, or the upper one where the midpoint rounds down to the lower; moved
    /// into the allowed interval.
    /// </summary>
    public double ThresholdAt(int boundary)
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
    public double? Below(int boundary) => boundary == 0 ? null : Values[boundary - 1];

    /// <summary>The least value that reaches the thresholds of a boundary; null where none does.</summary>
    public double? Reaching(int boundary) => boundary == Values.Length ? null : Values[boundary];

    /// <summary>First place whose value is not below a threshold.</summary>
    public static int LowerBound(double[] values, double threshold)
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
