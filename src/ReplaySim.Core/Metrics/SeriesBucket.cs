namespace ReplaySim.Core.Metrics;

/// <summary>
/// Sums over the transactions that arrived in one stretch of time (an hour, or the whole history), and the 99th percentile of
/// the latencies of those that ended in it.
/// </summary>
internal struct SeriesBucket
{
    public long Rows;
    public long Escalated;

    /// <summary>Sum of row weights; kept only where history has weights.</summary>
    public Int128 Weight;

    /// <summary>Labelled rows, times their weight.</summary>
    public Int128 Labelled;

    /// <summary>Credit of labelled rows in millionths, times their weight.</summary>
    public Int128 Credit;

    /// <summary>Cost of calls in femto-dollars, times the row's weight.</summary>
    public Int128 Spend;

    /// <summary>99th percentile of latencies that ended here, µs; −1 where none did.</summary>
    public long P99Micros;

    public static SeriesBucket Empty => new() { P99Micros = -1 };

    /// <summary>Adds another bucket's sums (not its percentile).</summary>
    public void Add(in SeriesBucket other)
    {
        checked
        {
            Rows += other.Rows;
            Escalated += other.Escalated;
            Weight += other.Weight;
            Labelled += other.Labelled;
            Credit += other.Credit;
            Spend += other.Spend;
        }
    }
}
