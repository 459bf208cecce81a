using ReplaySim.Core.Time;

namespace ReplaySim.Cli.Sizing;

/// <summary>The stretch of time in which a tier's calls would keep the most servers busy if nothing ever waited.</summary>
/// <param name="Tier">Place of the tier in the scenario.</param>
/// <param name="From">Its begin, µs since the epoch.</param>
/// <param name="LengthMicros">Its length, µs.</param>
internal sealed record PeakWindow(int Tier, long From, long LengthMicros)
{
    public SimTime Begin => new(From);

    public bool Holds(long at) => at >= From && at - From < LengthMicros;
}
