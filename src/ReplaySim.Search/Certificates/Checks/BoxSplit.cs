namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Where a box is best cut in two: at an end of a cell, so that each half meets few cells.</summary>
internal static class BoxSplit
{
    /// <param name="box">A box that none of the cells holds.</param>
    /// <param name="cells">Cells that meet it.</param>
    public static (int Threshold, double At) Of(ThresholdBox box, IReadOnlyList<ThresholdBox> cells)
    {
        var (best, split) = (int.MaxValue, (-1, 0.0));
        for (var t = 0; t < box.Count; t++)
        {
            double[] above = [.. cells.Select(c => c.Above[t]).Order()];
            double[] upTo = [.. cells.Select(c => c.UpTo[t]).Order()];
            foreach (var at in above.Concat(upTo).Distinct().Where(end => end > box.Above[t] && end < box.UpTo[t]))
            {
                var lower = Below(above, at);
                var upper = cells.Count - NotAbove(upTo, at);
                var cost = Math.Max(lower, upper) + (lower + upper - cells.Count);
                if (cost < best)
                    (best, split) = (cost, (t, at));
            }
        }

        return split;
    }

    // How many of some ascending values are below another.
    private static int Below(double[] values, double other) => Count(values, value => value < other);

    private static int NotAbove(double[] values, double other) => Count(values, value => value <= other);

    private static int Count(double[] values, Func<double, bool> isCounted)
    {
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (isCounted(values[middle]))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
