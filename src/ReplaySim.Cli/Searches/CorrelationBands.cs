using System.Globalization;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Tiers;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>
/// How far the assumed correlation of errors may be off. A described tier's errors are assumed to go together with another's; the
/// chosen thresholds are judged again with other correlations.
/// </summary>
internal static class CorrelationBands
{
    private const int Steps = 10;

    public static async Task<IReadOnlyList<CorrelationBand>> OfAsync(Scenario scenario, ThresholdAnswer answer, int threads, CancellationToken cancellation)
    {
        var bands = new List<CorrelationBand>();
        foreach (var tier in scenario.Tiers)
        {
            if (tier.Predictor is SyntheticPredictorOptions { With: not null } described)
                bands.Add(await OfAsync(scenario, answer, tier.Name, described.Options.SharedDifficulty, threads, cancellation).ConfigureAwait(false));
        }

        return bands;
    }

    private static async Task<CorrelationBand> OfAsync(Scenario scenario, ThresholdAnswer answer, string tier, double assumed, int threads, CancellationToken cancellation)
    {
        var holds = new SortedDictionary<double, bool>();
        foreach (var rho in Enumerable.Range(0, Steps).Select(i => (double)i / Steps).Append(assumed).Distinct())
        {
            var changed = scenario.With([($"tiers[{tier}].predictor.synthetic.shared_difficulty.rho", rho.ToString(CultureInfo.InvariantCulture))]);
            var (table, _) = await TableReading.ReadAsync(changed, threads, _ => [], cancellation).ConfigureAwait(false);
            var figures = PolicyFigures.Of(table, answer.Policy!);
            holds[rho] = answer.Query.Constraints.All(c => figures.Holds(c) ?? true);
        }

        if (!holds[assumed])
            return new CorrelationBand(tier, assumed, null, null);
        var below = holds.Keys.Where(r => r <= assumed).Reverse().TakeWhile(r => holds[r]).Last();
        var above = holds.Keys.Where(r => r >= assumed).TakeWhile(r => holds[r]).Last();
        return new CorrelationBand(tier, assumed, below, above);
    }
}
