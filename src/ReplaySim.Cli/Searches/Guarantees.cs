using ReplaySim.Core;
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
    public static (SearchSpace Space, Guarantee Guarantee)? Certify(
        Scenario scenario, SearchTable table, IReadOnlyList<SearchSpace> spaces, Func<SearchSpace, ThresholdQuery> queryOf, int threads)
    {
        if (scenario.Search!.Split is not { } shares)
            return null;
        var split = HistorySplit.Of(table, shares.Search, shares.Calibrate, scenario.History.LabelDelayMicros);
        var space = spaces.Count == 1 ? spaces[0] : Cheapest(table.Rows(split.Search.From, split.Search.To), spaces, queryOf, threads);
        return (space, GuaranteeSearch.Certify(table, new GuaranteeQuery
        {
            Thresholds = queryOf(space),
            Split = split,
            Delta = Math.Round(1 - scenario.Search.Confidence, 12),
            Method = scenario.Search.Guarantee switch
            {
                GuaranteeMethod.Holm => TestMethod.Holm,
                GuaranteeMethod.Conformal => TestMethod.Conformal,
                _ => TestMethod.FixedSequence,
            },
            DearestPathFemtodollars = DearestPath(scenario),
            Threads = threads,
        }));
    }

    // Which chain is chosen on the search part alone: rows that helped to choose it could not test it.
    private static SearchSpace Cheapest(SearchTable search, IReadOnlyList<SearchSpace> spaces, Func<SearchSpace, ThresholdQuery> queryOf, int threads)
    {
        var values = new double?[spaces.Count];
        Parallel.For(0, spaces.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, s =>
        {
            var query = queryOf(spaces[s]);
            values[s] = ValueOf(search, query) is { } value ? query.Minimise ? value : -value : null;
        });
        return spaces.Select((space, s) => (space, Value: values[s]))
            .OrderBy(s => s.Value ?? double.PositiveInfinity).ThenByDescending(s => s.Value is null ? s.space.Axes.Count : 0).First().space;
    }

    private static double? ValueOf(SearchTable search, ThresholdQuery query)
    {
        try
        {
            return ThresholdSearch.Solve(search, query)?.Value;
        }
        catch (ReplayInputException)
        {
            // What is undefined on the search part is told by the guarantee itself.
            return null;
        }
    }

    // A transaction's share of servers' time, or of units, has no bound that is known beforehand.
    private static long? DearestPath(Scenario scenario) => scenario.Tiers.All(t => t.Price.Custom is null && t.Price.FemtoPerUnit.Count == 0 && t.Price.NanoPerServerHour == 0)
        ? checked(scenario.RouterFemtodollars + scenario.Tiers.Sum(t => t.Price.FemtoPerCall))
        : null;
}
