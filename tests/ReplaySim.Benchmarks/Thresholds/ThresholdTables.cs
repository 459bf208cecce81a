using System.Globalization;
using ReplaySim.Cli.Searches;
using ReplaySim.Core.Draws;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Benchmarks.Thresholds;

/// <summary>Tables and searches over them: spend least with at least 99.5 % right.</summary>
internal static class ThresholdTables
{
    public const int Threads = 2;

    // Of the generated confidences.
    private const double Step = 1e-4;

    private static readonly double[] MissesOfHardest = [0.2, 0.11, 0.06, 0.034, 0.019, 0.0105];

    /// <summary>The generated history in memory.</summary>
    public static SearchTable Cascade(long rows) =>
        TableReading.ReadAsync(BenchmarkHistory.Cascade(rows), Threads, _ => [], CancellationToken.None).GetAwaiter().GetResult().Table;

    /// <summary>The same with confidences moved at random within half of the step that they are rounded to.</summary>
    public static SearchTable WithDistinctConfidences(SearchTable table)
    {
        for (var k = 0; k < table.Tiers.Count; k++)
        {
            var (tier, draws, moved) = (table.Tiers[k], new DrawStream(7, DrawPurpose.ConfidenceNoise, Name(k)), new GrowingColumn<double>());
            for (var row = 0; row < table.Count; row++)
                moved.Add((float)(tier.Confidence[row] + Step * (draws.Uniform(row) - 0.5)));
            table = table.With(k, new TierTable
            {
                Confidence = moved, Answer = tier.Answer, Credit = tier.Credit, Price = tier.Price, Service = tier.Service, Mistake = tier.Mistake,
            });
        }

        return table;
    }

    /// <summary>One open threshold per tier but the last.</summary>
    public static ThresholdQuery CascadeQuery(params string[] tiers) => Query(
        new CascadeOptions { Tiers = tiers, Thresholds = tiers[..^1].ToDictionary(t => t, _ => new CascadeThreshold { Otherwise = 0.9 }) },
        [.. tiers[..^1].Select(t => new ThresholdAxis($"policy.cascade.thresholds.{t}", 0, double.PositiveInfinity))]);

    /// <summary>Six tiers, each right more often and dearer than the one before, on rows that are harder the higher their score is.</summary>
    public static SearchTable Router(int rows)
    {
        var tiers = Enumerable.Range(0, 6).Select(k => new TierTable()).ToArray();
        var table = new SearchTable(new SearchColumns
        {
            TierNames = [.. tiers.Select((_, k) => Name(k))],
            Scores = [("score", new HistoryColumns().Number("score"))],
            Classes = new LabelClasses(declared: ["legit", "fraud"], positive: "fraud"),
            CategoryNames = new CategoryTable(),
            ProvisionedFemtodollars = _ => 0,
        });
        var (truth, score) = (new DrawStream(7, DrawPurpose.Generator, "truth"), new DrawStream(7, DrawPurpose.Generator, "score"));
        var luck = tiers.Select((_, k) => new DrawStream(7, DrawPurpose.TierNoise, Name(k))).ToArray();
        for (var row = 0; row < rows; row++)
        {
            var hardness = (float)score.Uniform(row);
            var label = truth.Uniform(row) < 0.02 ? 1 : 0;
            table.Arrival.Add(row * 1000L);
            table.TrueClass.Add(label);
            table.Weight.Add(1);
            table.Value.Add(0);
            table.Scores[0].Add(hardness);
            for (var k = 0; k < tiers.Length; k++)
                Add(table.Tiers[k], label, luck[k].Uniform(row) >= MissesOfHardest[k] * hardness * hardness, 20_000_000_000L << k);
        }

        return table;
    }

    /// <summary>Cuts between so many tiers, all open.</summary>
    public static ThresholdQuery RouterQuery(params int[] tiers)
    {
        var cuts = tiers.Length - 1;
        return Query(
            new ScoreOptions { Tiers = [.. tiers.Select(Name)], Cuts = [.. Enumerable.Range(1, cuts).Select(k => k / (cuts + 1.0))] },
            [.. Enumerable.Range(0, cuts).Select(k => new ThresholdAxis(string.Create(CultureInfo.InvariantCulture, $"policy.score.cuts[{k}]"), double.NegativeInfinity, double.PositiveInfinity))]);
    }

    private static string Name(int tier) => string.Create(CultureInfo.InvariantCulture, $"tier{tier}");

    private static void Add(TierTable tier, int label, bool right, long price)
    {
        tier.Confidence.Add(1);
        tier.Answer.Add(right ? label : 1 - label);
        tier.Credit.Add(right ? PredictionColumns.FullCredit : 0);
        tier.Price.Add(price);
        tier.Service.Add(1000);
        tier.Mistake.Add(0);
    }

    private static ThresholdQuery Query(Core.Routing.PolicyOptions policy, IReadOnlyList<ThresholdAxis> axes)
    {
        var accuracy = MetricCatalog.Find("accuracy", null)!;
        return new ThresholdQuery
        {
            Policy = policy,
            Axes = axes,
            Objective = MetricCatalog.Find("cost.spend", null)!,
            Minimise = true,
            Constraints = [new Constraint("accuracy >= 99.5%", accuracy, Bound.AtLeast, 0.995)],
            Limits = new SearchLimits { Threads = Threads },
        };
    }
}
