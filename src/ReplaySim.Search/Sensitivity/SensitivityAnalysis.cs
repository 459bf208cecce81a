using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Sensitivity;

/// <summary>The optimum in a world that is a little different.</summary>
/// <param name="Tier">The tier that changes.</param>
/// <param name="Change">How, for people: <c>price −20 %</c>.</param>
/// <param name="Value">The optimum there; null where nothing is feasible.</param>
/// <param name="Settings">Its thresholds.</param>
/// <param name="Kept">What today's thresholds give there, in the objective's unit.</param>
/// <param name="KeptHolds">Whether they still hold every constraint that was searched.</param>
public sealed record SensitivityCase(
    string Tier, string Change, double? Value, IReadOnlyList<(string Path, string Value)> Settings, double? Kept, bool KeptHolds);

/// <summary>How the optimum moves with each tier's price ±20 % and accuracy ±1 %.</summary>
public static class SensitivityAnalysis
{
    private const int PriceStep = 20;
    private const double SkillStep = 0.01;

    /// <summary>One case per tier and change; none where the search chose nothing.</summary>
    public static IReadOnlyList<SensitivityCase> Of(SearchTable table, ThresholdAnswer answer, ulong seed, int threads)
    {
        if (answer.Policy is not { } chosen)
            return [];
        List<(int Tier, string Change, Func<SearchTable> Make)> worlds = [];
        for (var k = 0; k < table.Tiers.Count; k++)
        {
            var tier = k;
            worlds.Add((tier, $"price −{PriceStep} %", () => TierChanges.Priced(table, tier, 100 - PriceStep)));
            worlds.Add((tier, $"price +{PriceStep} %", () => TierChanges.Priced(table, tier, 100 + PriceStep)));
            worlds.Add((tier, "accuracy −1 %", () => TierChanges.Skilled(table, tier, -SkillStep, seed)));
            worlds.Add((tier, "accuracy +1 %", () => TierChanges.Skilled(table, tier, SkillStep, seed)));
        }

        var cases = new SensitivityCase[worlds.Count];
        Parallel.For(0, cases.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, i =>
        {
            var world = worlds[i].Make();
            var there = ThresholdSearch.Solve(world, answer.Query);
            var kept = PolicyFigures.Of(world, chosen);
            cases[i] = new SensitivityCase(
                table.Columns.TierNames[worlds[i].Tier], worlds[i].Change, there?.Value, there?.Settings ?? [],
                kept.Value(answer.Query.Objective), answer.Query.Constraints.All(c => kept.Holds(c) ?? true));
        });
        return cases;
    }
}
