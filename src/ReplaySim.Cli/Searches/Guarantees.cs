using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Search;
using ReplaySim.Search.Guarantees.Policies;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>The guarantee that a scenario asks for.</summary>
internal static class Guarantees
{
    /// <summary>Certifies on fresh rows; null where the scenario does not split its history.</summary>
    public static Guarantee? Certify(Scenario scenario, SearchTable table, ThresholdQuery query, int threads) => scenario.Search!.Split is not { } split
        ? null
        : GuaranteeSearch.Certify(table, new GuaranteeQuery
        {
            Thresholds = query,
            Split = HistorySplit.Of(table, split.Search, split.Calibrate, scenario.History.LabelDelayMicros),
            Delta = Math.Round(1 - scenario.Search.Confidence, 12),
            Method = scenario.Search.Guarantee switch
            {
                GuaranteeMethod.Holm => TestMethod.Holm,
                GuaranteeMethod.Conformal => TestMethod.Conformal,
                _ => TestMethod.FixedSequence,
            },
            DearestPathFemtodollars = scenario.Tiers.All(t => t.Price.FemtoPerUnit.Count == 0)
                ? checked(scenario.RouterFemtodollars + scenario.Tiers.Sum(t => t.Price.FemtoPerCall))
                : null,
            Threads = threads,
        });
}
