namespace ReplaySim.Economics.Capacity;

/// <summary>The servers that a formula asks for.</summary>
public static class ServersNeeded
{
    /// <summary>The fewest servers that keep up, are no busier than allowed and hold every limit; null: no number up to the most does.</summary>
    /// <param name="traffic">The calls.</param>
    /// <param name="variability">As <see cref="ErlangC.Variability"/>.</param>
    /// <param name="mostBusy">Most that a server may be busy, as a fraction; null: any.</param>
    /// <param name="limits">On latencies.</param>
    /// <param name="most">Most servers.</param>
    public static int? Of(TierTraffic traffic, double variability, double? mostBusy, IReadOnlyList<TailLimit> limits, int most)
    {
        bool Holds(int servers)
        {
            var waits = new ErlangC(servers, traffic.Offered, traffic.MeanServiceMicros) { Variability = variability };
            return waits.KeepsUp && !(traffic.Offered > servers * mostBusy) && limits.All(l => l.Holds(waits));
        }

        // More servers never make a wait longer, so what holds goes on holding.
        if (!Holds(most))
            return null;
        var (fails, holds) = (0, most);
        while (holds - fails > 1)
        {
            var middle = fails + (holds - fails) / 2;
            (fails, holds) = Holds(middle) ? (fails, middle) : (middle, holds);
        }

        return holds;
    }
}
