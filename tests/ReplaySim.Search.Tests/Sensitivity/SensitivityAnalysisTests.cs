using System.Globalization;
using ReplaySim.Search.Sensitivity;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Thresholds;

namespace ReplaySim.Search.Tests.Sensitivity;

/// <summary>The optimum in changed worlds, against looking at every choice in each.</summary>
public sealed class SensitivityAnalysisTests
{
    private const ulong Seed = 7;

    private static readonly string[] Changes = ["price −20 %", "price +20 %", "accuracy −1 %", "accuracy +1 %"];

    public static TheoryData<string> Shapes => [.. WorldCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_world_has_its_best_choice_and_what_todays_thresholds_give_there(string shape) => WorldCases.Hold(shape, 0.1, (history, table, answer) =>
    {
        // A row that a warm-up leaves out is not in the table, so that rows could not be laid side by side.
        if (table.Count != history.Rows.Length)
            return;
        var cases = SensitivityAnalysis.Of(table, answer, Seed, threads: 1);
        var tiers = table.Columns.TierNames;
        Assert.Equal(tiers.SelectMany(t => Changes.Select(c => (t, c))), cases.Select(c => (c.Tier, c.Change)));
        var today = answer.Problem.ThresholdsAt(answer.Solution.Best!.Boundaries).Select((t, v) => (answer.Problem.Variables[v].Path, t)).ToDictionary(p => p.Path, p => p.t);
        for (var i = 0; i < cases.Count; i++)
        {
            var world = World(history, table, i / Changes.Length, Changes[i % Changes.Length]);
            var brute = new BruteForce(world);
            var kept = brute.Metrics(today);
            var scale = Math.Abs(answer.Value!.Value);
            WorldCases.Same(brute.Best()?.ToDouble(), cases[i].Value, scale);
            WorldCases.Same(kept.Value(history.Objective)?.ToDouble(), cases[i].Kept, scale);
            Assert.Equal(history.Constraints.All(kept.Holds), cases[i].KeptHolds);
            Assert.Equal(cases[i].Value is null ? 0 : history.Axes.Length, cases[i].Settings.Count);
            if (cases[i].Value is not null)
                WorldCases.Same(brute.Judge(Thresholds(cases[i])).Objective?.ToDouble(), cases[i].Value, scale);
        }
    });

    [Fact]
    public void Threads_change_nothing() => WorldCases.Hold("cascade of 3", 0.02, (_, table, answer) =>
    {
        static IEnumerable<string> Text(IReadOnlyList<SensitivityCase> cases) => cases.Select(c => $"{c.Tier} {c.Change} {c.Value} {string.Join(' ', c.Settings)} {c.Kept} {c.KeptHolds}");
        Assert.Equal(Text(SensitivityAnalysis.Of(table, answer, Seed, threads: 1)), Text(SensitivityAnalysis.Of(table, answer, Seed, threads: 3)));
    });

    private static Dictionary<string, double> Thresholds(SensitivityCase world) => world.Settings.ToDictionary(
        s => s.Path, s => s.Value == "never" ? double.PositiveInfinity : double.Parse(s.Value, CultureInfo.InvariantCulture));

    // Prices are changed here; changed answers are taken over, for which ones change is up to the draws.
    private static ThresholdCase World(ThresholdCase history, SearchTable table, int tier, string change)
    {
        var percent = change switch { "price −20 %" => 80, "price +20 %" => 120, _ => 100 };
        var skilled = percent == 100 ? TierChanges.Skilled(table, tier, change == "accuracy +1 %" ? 0.01 : -0.01, Seed).Tiers[tier] : table.Tiers[tier];
        return history with
        {
            Rows =
            [
                .. history.Rows.Select((row, i) => row with
                {
                    Calls =
                    [
                        .. row.Calls.Select((call, k) => k != tier ? call : call with
                        {
                            Femtodollars = (call.Femtodollars * percent + 50) / 100,
                            Answer = (int)skilled.Answer[i],
                            Credit = (int)skilled.Credit[i],
                        }),
                    ],
                }),
            ],
        };
    }
}
