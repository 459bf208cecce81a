namespace ReplaySim.Economics.Prices;

/// <summary>What a server is said to manage, beside what it manages in a replay.</summary>
public static class Nameplate
{
    private const decimal SecondsPerHour = 3600;
    private const double MostFactor = 2;

    /// <summary>Dollars for a call on a server that is never idle.</summary>
    /// <param name="perHour">Dollars for a server hour.</param>
    /// <param name="perSecond">Calls that one server answers a second, above zero.</param>
    public static decimal CostPerCall(decimal perHour, decimal perSecond) => perHour / (perSecond * SecondsPerHour);

    /// <summary>
    /// Whether a server's nameplate and its service times fit: a server that answers one call at a time answers one over its mean service
    /// time, and the nameplate may be off from that by a factor of two.
    /// </summary>
    /// <param name="perSecond">Calls that one server is said to answer a second.</param>
    /// <param name="meanServiceSeconds">Mean service time; not above zero: nothing to compare.</param>
    public static bool Fits(double perSecond, double meanServiceSeconds) =>
        meanServiceSeconds <= 0 || perSecond * meanServiceSeconds is >= 1 / MostFactor and <= MostFactor;
}
