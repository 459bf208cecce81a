using System.Globalization;
using System.IO.Compression;

namespace ReplaySim.KnownAnswers.Tests;

/// <summary>
/// The search finds the cheapest chain of at most two tiers by itself (FrugalML's data, all recorded tiers): which tiers, in which
/// order, at which threshold. The answers were computed elsewhere.
/// </summary>
public sealed class FrugalSearchTests : RealData
{
    private static readonly Dictionary<string, (string Tier, string DollarsPer10k)[]> Tiers = new()
    {
        ["FERPLUS"] = [("GitHub_CNN", "0.001"), ("FacePP", "5"), ("Microsoft", "10"), ("Google", "15")],
        ["IMDB"] = [("GitHub_Vader", "0.001"), ("Amazon", "0.75"), ("Google", "2.5"), ("Baidu", "3.5")],
        ["SHOP"] = [("GitHub_Bixin", "0.001"), ("Amazon", "0.75"), ("Google", "2.5"), ("Baidu", "3.5")],
    };

    [Theory]
    [InlineData("FERPLUS", "GitHub_CNN", "Microsoft", "0.813935", "1", "0.9970409274101257", 3546, "5.578226", "44.22")]
    [InlineData("FERPLUS", "GitHub_CNN", "Microsoft", "0.813935", "0.995", "0.9958749413490295", 3321, "5.224341", "47.76")]
    [InlineData("IMDB", "Amazon", "Google", "0.86448", "1", "0.9580593705177307", 14094, "2.1594", "13.62")]
    [InlineData("IMDB", "Amazon", "Google", "0.86448", "0.995", "0.8906015157699585", 11436, "1.8936", "24.26")]
    [InlineData("SHOP", "Amazon", "Baidu", "0.921608", "1", "0.9918063879013062", 26942, "2.252167", "35.65")]
    [InlineData("SHOP", "Amazon", "Baidu", "0.921608", "0.995", "0.904959499835968", 16659, "1.678832", "52.03")]
    public async Task The_published_chain_and_threshold_are_found(
        string dataset, string cheap, string strong, string bestAccuracy, string share, string threshold, long escalated, string costPer10k, string saving)
    {
        var history = await ImportAsync($"frugalml/{dataset}.csv.gz");
        var best = await DocumentAsync("run", Scenario(dataset, history, $"policy: {{ always: {strong} }}"));
        var accuracy = best.GetProperty("accuracy");
        Assert.Equal(Number(bestAccuracy), Math.Round(accuracy.GetProperty("value").GetDouble(), 6));

        // At least so many right answers: rounded down, the limit still asks for them, and for no more.
        var limit = Math.Round(Exact(share) * accuracy.GetProperty("correct").GetDecimal() / accuracy.GetProperty("labelled").GetDecimal(), 15, MidpointRounding.ToZero);
        var sweep = await DocumentAsync("sweep", Scenario(dataset, history, string.Create(CultureInfo.InvariantCulture, $$"""
            policy: { always: {{strong}} }
            objective: minimise cost.spend
            constraints: [ accuracy >= {{limit}} ]
            search: { chains: { up_to: 2 }, frontier: 0 }
            """)));

        var found = sweep.GetProperty("best");
        Assert.Equal($"always {strong}", sweep.GetProperty("saving").GetProperty("against").GetString());
        Assert.Equal(Exact(saving), Math.Round(sweep.GetProperty("saving").GetProperty("fraction").GetDecimal() * 100, 2));
        var rows = found.GetProperty("history").GetProperty("rows").GetDecimal();
        Assert.Equal(Exact(costPer10k), Math.Round(found.GetProperty("cost").GetProperty("spend").GetDecimal() / rows * 10_000, 6));
        Assert.Equal(escalated, found.GetProperty("tiers").EnumerateArray().Single(t => t.GetProperty("name").GetString() == cheap).GetProperty("escalated").GetInt64());

        var cascade = found.GetProperty("policy").GetProperty("parameters");
        Assert.Equal([cheap, strong], cascade.GetProperty("tiers").EnumerateArray().Select(t => t.GetString()));
        var (below, value) = await NeighboursAsync(dataset, cheap, Number(threshold));
        var chosen = Number(cascade.GetProperty("thresholds").GetProperty(cheap).GetString()!);
        Assert.True(below < chosen && chosen <= value, $"{chosen:R} is not in ({below:R}, {value:R}]");

        var certificate = sweep.GetProperty("certificate");
        Assert.Equal("optimal", certificate.GetProperty("kind").GetString());
        Assert.Equal(0, certificate.GetProperty("gap").GetDouble());

        // Each tier alone, and each after each other.
        Assert.Equal(4 + 4 * 3, certificate.GetProperty("spaces").GetInt32());
    }

    private static string Scenario(string dataset, string history, string rest)
    {
        var tiers = string.Join("\n", Tiers[dataset].Select(t =>
            $"  - {{ name: {t.Tier}, predictor: {{ recorded: {{ prediction: {t.Tier}_pred, confidence: {t.Tier}_conf }} }}, latency: {{ constant: 1ms }}, price: {{ per_call: ${t.DollarsPer10k}/10k }} }}"));
        return $$"""
            history:
              source: {{history}}
              columns: { label: label }
              arrivals: { poisson: 100/s }
            tiers:
            {{tiers}}
            {{rest}}
            """;
    }

    // The published threshold is a confidence that occurs; thresholds above the one below it do the same.
    private static async Task<(double Below, double Value)> NeighboursAsync(string dataset, string tier, double threshold)
    {
        await using var file = File.OpenRead(Source($"frugalml/{dataset}.csv.gz"));
        await using var plain = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        var column = Array.IndexOf((await reader.ReadLineAsync())!.Split(','), tier + "_conf");
        var (below, occurs) = (double.NegativeInfinity, false);
        while (await reader.ReadLineAsync() is { } line)
        {
            var confidence = Number(line.Split(',')[column]);
            occurs |= confidence == threshold;
            below = confidence < threshold ? Math.Max(below, confidence) : below;
        }

        Assert.True(occurs, $"no confidence is {threshold:R}");
        return (below, threshold);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
