namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Where a value lies for all thresholds of an interval.</summary>
internal enum Side
{
    /// <summary>Below every one of them.</summary>
    Missed,

    /// <summary>At or above every one of them.</summary>
    Reached,

    /// <summary>It depends.</summary>
    Open,
}

/// <summary>Thresholds t with above &lt; t ≤ up to, for each threshold.</summary>
internal sealed record ThresholdBox(double[] Above, double[] UpTo)
{
    public int Count => Above.Length;

    /// <summary>All thresholds from a least to a greatest value, both included.</summary>
    public static ThresholdBox Of(IReadOnlyList<CertifiedThreshold> thresholds) =>
        new([.. thresholds.Select(t => Math.BitDecrement(t.From))], [.. thresholds.Select(t => t.To)]);

    public static ThresholdBox Of(CertifiedCell cell) => new([.. cell.Above], [.. cell.UpTo]);

    public Side SideOf(int threshold, double value) =>
        value >= UpTo[threshold] ? Side.Reached : value <= Above[threshold] ? Side.Missed : Side.Open;

    /// <summary>Whether all of another box lies in this one.</summary>
    public bool Holds(ThresholdBox other)
    {
        for (var t = 0; t < Count; t++)
        {
            if (other.Above[t] < Above[t] || other.UpTo[t] > UpTo[t])
                return false;
        }

        return true;
    }

    /// <summary>Whether the two share any thresholds.</summary>
    public bool Meets(ThresholdBox other)
    {
        for (var t = 0; t < Count; t++)
        {
            if (Math.Max(Above[t], other.Above[t]) >= Math.Min(UpTo[t], other.UpTo[t]))
                return false;
        }

        return true;
    }

    /// <summary>The part in which a threshold is at most a value.</summary>
    public ThresholdBox UpToOf(int threshold, double value)
    {
        var upTo = (double[])UpTo.Clone();
        upTo[threshold] = value;
        return this with { UpTo = upTo };
    }

    /// <summary>The part in which a threshold is above a value.</summary>
    public ThresholdBox AboveOf(int threshold, double value)
    {
        var above = (double[])Above.Clone();
        above[threshold] = value;
        return this with { Above = above };
    }

    /// <summary>
    /// The least box around all thresholds of this one that ascend along each line; null where none do. On a line, each is above what
    /// the one before it is above, and reaches no further than the one after it.
    /// </summary>
    public ThresholdBox? Ascending(IEnumerable<IReadOnlyList<int>> lines)
    {
        var (above, upTo) = ((double[])Above.Clone(), (double[])UpTo.Clone());
        foreach (var line in lines)
        {
            for (var k = 1; k < line.Count; k++)
                above[line[k]] = Math.Max(above[line[k]], above[line[k - 1]]);
            for (var k = line.Count - 2; k >= 0; k--)
                upTo[line[k]] = Math.Min(upTo[line[k]], upTo[line[k + 1]]);
        }

        for (var t = 0; t < Count; t++)
        {
            if (above[t] >= upTo[t])
                return null;
        }

        return new ThresholdBox(above, upTo);
    }

    public override string ToString() =>
        "thresholds in " + string.Join(" × ", Above.Zip(UpTo, (above, upTo) => FormattableString.Invariant($"({above:R}, {upTo:R}]")));
}
