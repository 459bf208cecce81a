using System.Globalization;
using System.Text.Json;
using Parquet;
using Parquet.Schema;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.WorkedCases;

/// <summary>
/// The case of the fraud platform (scenarios/cases/fraud-platform, docs/cases.md): the cut by sorting the history's own columns and counting,
/// the cost of ownership by arithmetic written out here.
/// </summary>
public sealed class FraudPlatformTests(FraudPlatformTests.Recommended recommended) : IClassFixture<FraudPlatformTests.Recommended>
{
    private const decimal FastCall = 0.00002m;
    private const decimal EnsembleCall = 0.004m;

    private static readonly string Folder = Path.Combine(Workplace.Repository, "scenarios", "cases", "fraud-platform");

    private readonly JsonElement _document = recommended.Document;

    [Fact]
    public async Task The_cut_is_the_highest_that_leaves_995_of_1_000_right()
    {
        var rows = await RowsAsync();
        Assert.Equal(150_000, rows.Count);

        // From all to the ensemble, one score after the other to the fast model, as long as 99.5 % are right.
        var correct = rows.Count(r => r.EnsembleRight);
        var (best, bestCorrect, asked) = (0, 0, 0);
        foreach (var block in rows.GroupBy(r => r.Score).OrderBy(g => g.Key))
        {
            asked += block.Count();
            correct += block.Count(r => r.FastRight) - block.Count(r => r.EnsembleRight);
            if (correct * 1000L >= rows.Count * 995L && asked > best)
                (best, bestCorrect) = (asked, correct);
        }

        var spend = best * FastCall + (rows.Count - best) * EnsembleCall;
        var chosen = _document.GetProperty("best");
        Assert.Equal((best, rows.Count - best), (Asked(chosen, 0), Asked(chosen, 1)));
        Assert.Equal(spend, chosen.GetProperty("cost").GetProperty("spend").GetDecimal());
        Assert.Equal(bestCorrect, chosen.GetProperty("accuracy").GetProperty("correct").GetInt32());
        Assert.Equal(["fast_rows 67000", "spend 333.34", "correct 149250"], [$"fast_rows {best}", FormattableString.Invariant($"spend {spend:0.##}"), $"correct {bestCorrect}"]);
    }

    [Fact]
    public async Task What_the_case_expects_is_counted_from_the_history_and_comes_out()
    {
        var rows = await RowsAsync();
        var guarantee = _document.GetProperty("guarantee");
        var certified = float.Parse(guarantee.GetProperty("settings").GetProperty("policy.score.cuts[0]").GetString()!, CultureInfo.InvariantCulture);
        var best = float.Parse(_document.GetProperty("best").GetProperty("policy").GetProperty("parameters").GetProperty("cuts")[0].GetString()!, CultureInfo.InvariantCulture);
        var cuts = new Dictionary<string, float> { ["always fast"] = float.PositiveInfinity, ["always ensemble"] = float.NegativeInfinity, ["best cut"] = best, ["certified cut"] = certified };
        var baselines = _document.GetProperty("baselines").GetProperty("tiers");
        var spent = new Dictionary<string, decimal>
        {
            ["always fast"] = baselines[0].GetProperty("spend").GetDecimal(),
            ["always ensemble"] = baselines[1].GetProperty("spend").GetDecimal(),
            ["best cut"] = _document.GetProperty("best").GetProperty("cost").GetProperty("spend").GetDecimal(),
            ["certified cut"] = guarantee.GetProperty("spend").GetDecimal(),
        };
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder, "expected.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(cuts.Count + 1, lines.Length);
        foreach (var cells in lines.Skip(1).Select(l => l.Split(',')))
        {
            var fast = rows.Where(r => r.Score < cuts[cells[0]]).ToList();
            var ensemble = rows.Count - fast.Count;
            var correct = fast.Count(r => r.FastRight) + rows.Count(r => !(r.Score < cuts[cells[0]]) && r.EnsembleRight);
            var spend = fast.Count * FastCall + ensemble * EnsembleCall;
            Assert.Equal([cells[1], cells[2], cells[3], cells[4]], [Text(fast.Count), Text(ensemble), Text(correct), Text(spend)]);
            Assert.Equal(spend, spent[cells[0]]);
        }

        static string Text(decimal value) => value.ToString("0.#####", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_month_and_the_three_years_are_what_the_arithmetic_gives()
    {
        var recommendation = _document.GetProperty("recommendation");
        Assert.Equal(1_000_000m, recommendation.GetProperty("transactions_per_day").GetDecimal());

        // The certified cut sends 58 758 of 150 000 to the fast model: of 30 million a month 11 751 600.
        var (fast, ensemble) = (30_000_000m * 58_758 / 150_000, 30_000_000m * 91_242 / 150_000);
        Assert.Equal((11_751_600m, 18_248_400m), (fast, ensemble));
        var month = Lines(recommendation.GetProperty("month"), "total");
        Assert.Equal((235.03m, 72_993.60m), (month["fast: inference"], month["ensemble: inference"]));
        Assert.Equal((Math.Round(fast * FastCall, 2), ensemble * EnsembleCall), (month["fast: inference"], month["ensemble: inference"]));

        // 8 % a year, month by month: a payment at the end of month m counts 1 / (1 + 0.08 / 12)^m.
        var annuity = Enumerable.Range(1, 36).Sum(m => 1 / Math.Pow(1 + (0.08 / 12), m));
        var quarters = Enumerable.Range(1, 12).Sum(q => 1 / Math.Pow(1 + (0.08 / 12), 3 * q));
        var owned = recommendation.GetProperty("ownership");
        var (total, present) = (Lines(owned.GetProperty("lines"), "total"), Lines(owned.GetProperty("lines"), "present"));
        (string Line, decimal Month)[] monthly =
        [
            ("fast: inference", fast * FastCall), ("ensemble: inference", ensemble * EnsembleCall), ("system: storage", 40), ("system: labelling", 160), ("system: maintenance", 660), ("system: monitoring", 150),
        ];
        foreach (var (line, dollars) in monthly)
        {
            Assert.Equal(Math.Round(dollars * 36, 2), total[line]);
            Assert.Equal((double)dollars * annuity, (double)present[line], 0.006);
        }

        Assert.Equal((5_040m, 12_000m, 12_000m), (total["ensemble: retraining"], total["system: migration"], present["system: migration"]));
        Assert.Equal(420 * quarters, (double)present["ensemble: retraining"], 0.006);
        Assert.Equal((total.Values.Sum(), present.Values.Sum()), (owned.GetProperty("total").GetDecimal(), owned.GetProperty("present").GetDecimal()));
        Assert.Equal(2_689_630.75m, owned.GetProperty("total").GetDecimal()); // as docs/cases.md adds it up
    }

    private static int Asked(JsonElement result, int tier) => result.GetProperty("tiers")[tier].GetProperty("asked").GetInt32();

    private static Dictionary<string, decimal> Lines(JsonElement lines, string amount) => lines.EnumerateArray().ToDictionary(
        l => $"{l.GetProperty("tier").GetString() ?? "system"}: {l.GetProperty("kind").GetString()}", l => l.GetProperty(amount).GetDecimal());

    private static async Task<List<(float Score, bool FastRight, bool EnsembleRight)>> RowsAsync()
    {
        var rows = new List<(float, bool, bool)>();
        await using var reader = await ParquetReader.CreateAsync(Path.Combine(Workplace.Repository, "data", "card-transactions.parquet"), cancellationToken: TestContext.Current.CancellationToken);
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var count = (int)group.RowCount;
            var scores = new float[count];
            var (truth, fast, ensemble) = (new bool[count], new bool[count], new bool[count]);
            await group.ReadAsync<float>(Field("risk_score"), scores);
            await group.ReadAsync<bool>(Field("is_fraud"), truth);
            await group.ReadAsync<bool>(Field("fast_label"), fast);
            await group.ReadAsync<bool>(Field("ensemble_label"), ensemble);
            rows.AddRange(Enumerable.Range(0, count).Select(i => (scores[i], fast[i] == truth[i], ensemble[i] == truth[i])));
        }

        return rows;

        DataField Field(string name) => reader.Schema.GetDataFields().Single(f => f.Name == name);
    }

    /// <summary>The case, run once for all tests.</summary>
    public sealed class Recommended : IAsyncLifetime
    {
        internal JsonElement Document { get; private set; }

        public async ValueTask InitializeAsync() =>
            Document = (await Command.DoneAsync("recommend", Path.Combine(Folder, "scenario.yaml"), "--volume", "1M/day", "--json")).Json;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
