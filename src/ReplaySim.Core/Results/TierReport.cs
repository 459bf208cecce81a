using System.Numerics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>What each tier did over the whole replay.</summary>
internal static class TierReport
{
    /// <param name="replay">A drained replay.</param>
    /// <param name="span">Time that cost is spread over, µs.</param>
    /// <param name="measuredSpan">Time after the warm-up, µs.</param>
    public static IReadOnlyList<TierSummary> Of(Replayer replay, long span, long measuredSpan)
    {
        var setup = replay.Setup;
        var tiers = new List<TierSummary>();
        for (var k = 0; k < setup.TierNames.Count; k++)
        {
            var station = replay.Stations[k];
            var calls = MoneyText.DivideRoundHalfEven(station.Cost, setup.WeightScaleOf());
            var reliability = ReliabilityReport.Of(station.Reliability, setup.WeightScaleOf());
            tiers.Add(new TierSummary
            {
                Name = setup.TierNames[k],
                Asked = station.Asked,
                Answered = station.Answered,
                Escalated = station.Escalated,
                Rejected = station.Rejected,
                CallsFemto = calls,
                CostFemto = calls + Provisioned(setup, k, span),
                Utilization = station.Servers is { } servers && measuredSpan > 0
                    ? (double)station.MeasuredBusyMicros / ((double)measuredSpan * servers)
                    : null,
                Wait = LatencySummary.Of(station.Wait),
                Service = LatencySummary.Of(station.Service),
                Reliability = reliability.Bins,
                CalibrationError = reliability.CalibrationError,
            });
        }

        return tiers;
    }

    /// <summary>Servers are paid from the first to the last arrival; one rounding, to the femto-dollar.</summary>
    public static Int128 Provisioned(ReplaySetup setup, int tier, long span) => setup.Capacities[tier].Servers is { } servers
        ? ResultBuilder.Ratio((BigInteger)setup.NanodollarsPerServerHour[tier] * servers * span * MoneyText.FemtoPerNano, SimTime.PerHour)
        : 0;
}
