using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Measures;

/// <summary>What a transaction's latency would be if nothing ever waited: a lower bound of what it is.</summary>
public static class ZeroLoadLatency
{
    /// <summary>Sum of the service times of the tiers asked, µs.</summary>
    public static long Of(SearchTable table, int row, in PathEnd end)
    {
        var micros = 0L;
        for (var k = 0; k < table.Tiers.Count; k++)
        {
            if ((end.AskedTiers >> k & 1) != 0)
                micros += table.Tiers[k].Service[row];
        }

        return micros;
    }
}
