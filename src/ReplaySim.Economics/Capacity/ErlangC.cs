using ReplaySim.Core.Numerics;

namespace ReplaySim.Economics.Capacity;

/// <summary>
/// Waits before a group of servers that calls reach at random (Erlang 1917): exact for Poisson arrivals and exponential services; for others
/// the approximation of Allen (1990) and Cunneen, which stretches the wait of those who wait by half the sum of both squared coefficients
/// of variation.
/// </summary>
/// <param name="Servers">Number of servers, from 1 up.</param>
/// <param name="Offered">Mean number of servers that the calls would keep busy: arrivals a second times seconds a service.</param>
/// <param name="MeanServiceMicros">Mean service, µs.</param>
public sealed record ErlangC(int Servers, double Offered, double MeanServiceMicros)
{
    /// <summary>Half the sum of the squared coefficients of variation of gaps and services; 1 for Erlang's own formula.</summary>
    public double Variability { get; init; } = 1;

    /// <summary>Whether the servers keep up; otherwise waits grow without end.</summary>
    public bool KeepsUp => Offered < Servers;

    /// <summary>Share of calls that wait; 1 where the servers do not keep up.</summary>
    public double WaitProbability => KeepsUp ? WaitShare(Servers, Offered) : 1;

    /// <summary>Mean wait of all calls, µs; infinite where the servers do not keep up.</summary>
    public double MeanWaitMicros => KeepsUp ? WaitProbability * MeanWaitOfWaitingMicros : double.PositiveInfinity;

    private double MeanWaitOfWaitingMicros => MeanServiceMicros * Variability / (Servers - Offered);

    /// <summary>Share of calls that wait longer than that, µs; all of them where it is negative.</summary>
    public double LongerThan(double micros)
    {
        if (micros < 0 || !KeepsUp)
            return 1;
        var mean = MeanWaitOfWaitingMicros;
        return mean > 0 ? WaitProbability * PortableMath.Exp(-micros / mean) : 0;
    }

    /// <summary>The wait that this share of calls does not exceed, µs.</summary>
    /// <param name="share">From 0 up, below 1.</param>
    public double QuantileMicros(double share)
    {
        if (!KeepsUp)
            return double.PositiveInfinity;
        var waiting = WaitProbability;
        return 1 - share >= waiting ? 0 : MeanWaitOfWaitingMicros * PortableMath.Log(waiting / (1 - share));
    }

    // By the recursion of Erlang's loss formula, whose terms neither overflow nor cancel.
    private static double WaitShare(int servers, double offered)
    {
        var lost = 1.0;
        for (var k = 1; k <= servers; k++)
            lost = offered * lost / (k + offered * lost);
        return servers * lost / (servers - offered * (1 - lost));
    }
}
