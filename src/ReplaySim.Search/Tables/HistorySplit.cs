using ReplaySim.Core.Time;

namespace ReplaySim.Search.Tables;

/// <summary>Rows from one place up to another, that one excluded.</summary>
/// <param name="From">The first row.</param>
/// <param name="To">The row after the last.</param>
public readonly record struct RowRange(int From, int To)
{
    /// <summary>Number of rows; 0 where the end does not lie behind the start.</summary>
    public int Count => Math.Max(0, To - From);
}

/// <summary>
/// A history in three parts in time order. Between two parts lies the label delay: when the later part begins, all labels of the
/// earlier one are known. Rows of one instant stay together.
/// </summary>
/// <param name="Search">Where thresholds are searched.</param>
/// <param name="Calibrate">Where they are tested.</param>
/// <param name="Validate">Where what is certified is looked at once more.</param>
public sealed record HistorySplit(RowRange Search, RowRange Calibrate, RowRange Validate)
{
    /// <param name="table">The history.</param>
    /// <param name="search">Share of rows before the first cut.</param>
    /// <param name="calibrate">Share of rows between the cuts; each part then loses its first label delay.</param>
    /// <param name="labelDelayMicros">Time after which a label is known.</param>
    public static HistorySplit Of(SearchTable table, double search, double calibrate, long labelDelayMicros)
    {
        var first = CutAfter(table, search);
        var second = CutAfter(table, search + calibrate);
        return new HistorySplit(new(0, first), new(Later(table, first, labelDelayMicros), second), new(Later(table, second, labelDelayMicros), table.Count));
    }

    /// <summary>First row that arrives at a time or later.</summary>
    public static int FirstAt(SearchTable table, SimTime time)
    {
        var (low, high) = (0, table.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (table.Arrival[middle] < time.Microseconds)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static int CutAfter(SearchTable table, double share)
    {
        var at = (int)Math.Min(table.Count, Math.Floor(share * table.Count + 0.5));
        while (at > 0 && at < table.Count && table.Arrival[at] == table.Arrival[at - 1])
            at++;
        return at;
    }

    private static int Later(SearchTable table, int cut, long micros) => cut == 0 || cut == table.Count || micros == 0
        ? cut
        : FirstAt(table, new SimTime(table.Arrival[cut - 1] + micros));
}
