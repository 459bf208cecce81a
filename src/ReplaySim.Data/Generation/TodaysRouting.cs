using ReplaySim.Core.Draws;
using ReplaySim.Core.Tiers.Latencies;

namespace ReplaySim.Data.Generation;

/// <summary>
/// A plausible routing of today, for reconciliation: large or risky transactions go straight to the ensemble, all others to the
/// fast tier; what it cost and how long it took, with queues.
/// </summary>
internal sealed class TodaysRouting(ulong seed)
{
    public static readonly string[] Tiers = ["fast", "ensemble"];

    private const double LargeAmount = 150;
    private const float HighRisk = 0.35f;

    private readonly QuantileTable[] _service = [LatencyDistributions.Lognormal(4_100, 15_500), LatencyDistributions.Lognormal(182_000, 610_000)];
    private readonly DrawStream[] _draws =
        [new(seed, DrawPurpose.Generator, "observed fast"), new(seed, DrawPurpose.Generator, "observed ensemble")];

    // When each server is free next; first come, first served.
    private readonly long[][] _freeAt = [new long[4], new long[16]];
    private readonly double[] _price = [0.00002, 0.004];

    public (int Tier, double LatencyMillis, double Billed) Route(long row, long time, in CardTransaction transaction)
    {
        var tier = transaction.Amount >= LargeAmount || transaction.Risk >= HighRisk ? 1 : 0;
        var servers = _freeAt[tier];
        var first = Array.IndexOf(servers, servers.Min());
        var done = Math.Max(time, servers[first]) + _service[tier].Sample(_draws[tier].Bits(row));
        servers[first] = done;
        return (tier, (double)(done - time) / 1000, _price[tier]);
    }
}
