using ReplaySim.Core;
using ReplaySim.Operations.Monitoring.Drift;
using ReplaySim.Search.Guarantees;

namespace ReplaySim.Operations.Playbooks;

/// <summary>Limits that a further day exceeds once in a thousand days where nothing has changed.</summary>
internal static class PredictionLimit
{
    /// <summary>Share of such days above a limit.</summary>
    public const double Beyond = 0.001;

    /// <summary>
    /// mean + t·s·√(1 + 1/k), t with k − 1 degrees of freedom: of one further day after k. It takes days as independent, alike and normal.
    /// Source: Hahn and Meeker (1991), "Statistical intervals", section 4.
    /// </summary>
    /// <param name="days">Two or more.</param>
    /// <exception cref="ReplayInputException">There are fewer.</exception>
    public static double OfDays(IReadOnlyList<double> days)
    {
        if (days.Count < 2)
            throw new ReplayInputException($"prediction limit: {days.Count} whole days; expected at least two");
        var k = days.Count;
        var mean = days.Sum() / k;
        var deviation = Math.Sqrt(days.Sum(d => (d - mean) * (d - mean)) / (k - 1));
        return mean + StudentQuantile.TwoSided(2 * Beyond, k - 1) * deviation * Math.Sqrt(1 + 1.0 / k);
    }

    /// <summary>
    /// The largest share of a further day's transactions that events are expected to reach: the exact upper limit of their rate (Clopper
    /// and Pearson 1934), and the count of a day at that rate, each wrong with half the probability (Bonferroni).
    /// </summary>
    /// <param name="events">Seen in all.</param>
    /// <param name="rows">Transactions in all.</param>
    /// <param name="perDay">Transactions of a day, at least one.</param>
    public static double OfCounts(long events, long rows, long perDay)
    {
        var rate = ClopperPearson.Upper(events, rows, Beyond / 2);
        var (low, high) = (-1L, perDay);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (BinomialTail.AtLeast(middle + 1, perDay, rate) <= Beyond / 2)
                high = middle;
            else
                low = middle;
        }

        return (double)high / perDay;
    }
}
