using System.Globalization;

namespace ReplaySim.KnownAnswers.Tests;

/// <summary>The fraud handbook's simulated card stream: an automatic check for all, a manual review from an amount on.</summary>
public sealed class FraudStreamTests : RealData
{
    [Fact]
    public async Task Reviewing_from_94_55_on_is_the_cheapest_that_holds_99_5_percent()
    {
        var history = await ImportAsync("fraud-handbook/transactions.csv.gz", "--time", "TX_DATETIME", "--id", "TRANSACTION_ID");
        var scenario = $$"""
            history:
              source: {{history}}
              columns: { id: TRANSACTION_ID, time: TX_DATETIME, label: TX_FRAUD }
              labels: { positive: 1, names: { 1: fraud, 0: legit } }
            tiers:
              - { name: automatic, predictor: { constant: legit }, latency: { constant: 1ms }, price: { per_call: $0 } }
              - { name: manual, predictor: { perfect: {} }, latency: { constant: 1ms }, price: { per_call: $2.50 } }
            router: { price: { per_call: $0.0001 } }
            policy: { score: { column: TX_AMOUNT, cuts: [94.55] } }
            constraints: [ accuracy >= 99.5% ]
            search: { frontier: 0 }
            """;
        var run = await DocumentAsync("run", scenario);
        Assert.Equal(1_754_155, run.GetProperty("history").GetProperty("rows").GetInt64());
        Assert.Equal(14_681, run.GetProperty("classes").EnumerateArray().Single(c => c.GetProperty("label").GetString() == "fraud").GetProperty("support").GetInt64());
        Assert.Equal(0.9916307, Math.Round(run.GetProperty("majority_baseline").GetDouble(), 7));
        Assert.Equal(277_599, run.GetProperty("tiers")[1].GetProperty("asked").GetInt64());
        Assert.Equal(694_172.9155m, run.GetProperty("cost").GetProperty("spend").GetDecimal());

        // Amounts are whole cents, so cuts above 94.54 and up to 94.55 all do the same.
        var sweep = await DocumentAsync("sweep", scenario);
        var best = sweep.GetProperty("best");
        var cut = double.Parse(best.GetProperty("policy").GetProperty("parameters").GetProperty("cuts")[0].GetString()!, CultureInfo.InvariantCulture);
        Assert.True(cut is > 94.54 and <= 94.55, $"the cut is {cut:R}");
        Assert.Equal(277_599, best.GetProperty("tiers")[1].GetProperty("asked").GetInt64());
        Assert.Equal(694_172.9155m, best.GetProperty("cost").GetProperty("spend").GetDecimal());
        Assert.Equal("optimal", sweep.GetProperty("certificate").GetProperty("kind").GetString());

        var later = await DocumentAsync("run", scenario, "--set", "policy.score.cuts=[94.56]");
        Assert.False(later.GetProperty("constraints")[0].GetProperty("holds").GetBoolean());
    }
}
