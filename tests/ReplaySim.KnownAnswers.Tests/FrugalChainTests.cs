using System.Globalization;

namespace ReplaySim.KnownAnswers.Tests;

/// <summary>Two-tier cascades over recorded vision and text classifiers (FrugalML's data): published thresholds, escalations and costs.</summary>
public sealed class FrugalChainTests : RealData
{
    [Theory]
    [InlineData("FERPLUS", "GitHub_CNN", "0.001", "Microsoft", "10", 6358, "0.813935", "1", "0.9970409274101257", 3546, "5.578226", "44.22")]
    [InlineData("FERPLUS", "GitHub_CNN", "0.001", "Microsoft", "10", 6358, "0.813935", "0.995", "0.9958749413490295", 3321, "5.224341", "47.76")]
    [InlineData("IMDB", "Amazon", "0.75", "Google", "2.5", 25000, "0.86448", "1", "0.9580593705177307", 14094, "2.1594", "13.62")]
    [InlineData("IMDB", "Amazon", "0.75", "Google", "2.5", 25000, "0.86448", "0.995", "0.8906015157699585", 11436, "1.8936", "24.26")]
    [InlineData("SHOP", "Amazon", "0.75", "Baidu", "3.5", 62774, "0.921608", "1", "0.9918063879013062", 26942, "2.252167", "35.65")]
    [InlineData("SHOP", "Amazon", "0.75", "Baidu", "3.5", 62774, "0.921608", "0.995", "0.904959499835968", 16659, "1.678832", "52.03")]
    public async Task The_published_chain_gives_the_published_figures(
        string dataset, string cheap, string cheapPrice, string strong, string strongPrice, long rows, string bestAccuracy, string share, string threshold, long escalated, string costPer10k, string saving)
    {
        var history = await ImportAsync($"frugalml/{dataset}.csv.gz");
        var scenario = $$"""
            history:
              source: {{history}}
              columns: { label: label }
              arrivals: { poisson: 100/s }
            tiers:
              - name: {{cheap}}
                predictor: { recorded: { prediction: {{cheap}}_pred, confidence: {{cheap}}_conf } }
                latency: { constant: 1ms }
                price: { per_call: ${{cheapPrice}}/10k }
              - name: {{strong}}
                predictor: { recorded: { prediction: {{strong}}_pred, confidence: {{strong}}_conf } }
                latency: { constant: 1ms }
                price: { per_call: ${{strongPrice}}/10k }
            policy: { cascade: { thresholds: { {{cheap}}: {{threshold}} } } }
            """;
        var cascade = await DocumentAsync("run", scenario);
        var best = await DocumentAsync("run", scenario, "--set", $"policy={{always: {strong}}}");

        Assert.Equal(rows, cascade.GetProperty("history").GetProperty("rows").GetInt64());
        var bestValue = best.GetProperty("accuracy").GetProperty("value").GetDouble();
        Assert.Equal(Number(bestAccuracy), Math.Round(bestValue, 6));
        Assert.Equal(escalated, cascade.GetProperty("tiers")[0].GetProperty("escalated").GetInt64());
        var perCall = Cost(cascade) / rows * 10_000m;
        Assert.Equal(decimal.Parse(costPer10k, CultureInfo.InvariantCulture), Math.Round(perCall, 6));
        Assert.Equal(decimal.Parse(saving, CultureInfo.InvariantCulture), Math.Round((1 - Cost(cascade) / Cost(best)) * 100, 2));

        // The threshold reaches the share of the best accuracy that it was chosen for.
        var target = Number(share) * bestValue;
        Assert.True(cascade.GetProperty("accuracy").GetProperty("value").GetDouble() >= target);
    }

    private static decimal Cost(System.Text.Json.JsonElement document) => document.GetProperty("cost").GetProperty("spend").GetDecimal();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
