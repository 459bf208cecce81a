using System.Globalization;
using System.Text.Json;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Curves;

namespace ReplaySim.KnownAnswers.Tests;

/// <summary>RouteLLM's GSM8K: 1 319 questions to a weak and a strong model, routed by the length of the prompt; no labels, only right or wrong.</summary>
public sealed class MathRouterTests : RealData
{
    private const string Questions = "routellm-gsm8k/gsm8k.csv.gz";
    private const int Edges = 11;

    [Fact]
    public async Task Single_models_oracle_and_average_gap_recovered_are_the_published_ones()
    {
        var history = await ImportAsync(Questions);
        var scenario = $$"""
            history:
              source: {{history}}
              columns: { score: prompt_bytes }
              arrivals: { poisson: 5/s }
            tiers:
              - { name: mixtral, predictor: { recorded: { correct: mixtral_ok } }, latency: { constant: 1s }, price: { per_call: $0.0003 } }
              - { name: gpt4, predictor: { recorded: { correct: gpt4_ok } }, latency: { constant: 3s }, price: { per_call: $0.02 } }
            policy: { score: { cuts: [100] } }
            search: { frontier: 0 }
            """;
        var weak = await DocumentAsync("run", scenario, "--set", "policy={always: mixtral}");
        var strong = await DocumentAsync("run", scenario, "--set", "policy={always: gpt4}");
        Assert.Equal(842, Correct(weak));
        Assert.Equal(1_130, Correct(strong));
        Assert.Equal(1_319, weak.GetProperty("accuracy").GetProperty("labelled").GetInt64());

        var sweep = await DocumentAsync("sweep", scenario);
        Assert.Equal(92.8734, Math.Round(sweep.GetProperty("baselines").GetProperty("oracle").GetProperty("accuracy").GetDouble() * 100, 4));
        Assert.Equal(0.6006878632802626, sweep.GetProperty("curves").GetProperty("apgr").GetDouble(), 1e-12);

        var points = new List<(double Share, double Accuracy)>();
        foreach (var cut in await CutsAsync())
        {
            var run = await DocumentAsync("run", scenario, "--set", string.Create(CultureInfo.InvariantCulture, $"policy.score.cuts=[{cut}]"));
            points.Add((run.GetProperty("tiers")[1].GetProperty("asked").GetDouble() / 1319, run.GetProperty("accuracy").GetProperty("value").GetDouble()));
        }

        points.Sort();
        double Area(Func<(double Share, double Accuracy), double> height) =>
            points.Zip(points.Skip(1)).Sum(p => (height(p.Second) + height(p.First)) / 2 * (p.Second.Share - p.First.Share));
        var recovered = (Area(p => p.Accuracy) - Area(_ => 842 / 1319.0)) / (Area(_ => 1130 / 1319.0) - Area(_ => 842 / 1319.0));
        Assert.Equal(0.6006878632802626, recovered, 12);
    }

    [Fact]
    public async Task The_curve_of_the_scores_alone_recovers_the_same()
    {
        var rows = await RowsAsync();
        double[] scores = [.. rows.Select(r => r.PromptBytes)];
        int[] weak = [.. rows.Select(r => r.Weak * PredictionColumns.FullCredit)];
        int[] strong = [.. rows.Select(r => r.Strong * PredictionColumns.FullCredit)];
        var curve = RouterCurve.OfScores(scores, weak, strong);
        Assert.Equal(0.6006878632802626, curve.AverageRecovered!.Value, 1e-12);
        Assert.Equal((842 / 1319.0, 1130 / 1319.0), (curve.Weak, curve.Strong));

        var recoverable = rows.Count(r => r is { Weak: 0, Strong: 1 });
        Assert.Equal(92.8734, Math.Round(Oracle.AtShare(1, 842, rows.Count, recoverable) * 100, 4));
    }

    private static long Correct(JsonElement document) => document.GetProperty("accuracy").GetProperty("correct").GetInt64();

    // Linear quantiles at the eleven edges of the score; at the last, only what lies above it goes to the strong model.
    private static async Task<List<double>> CutsAsync()
    {
        var scores = (await RowsAsync()).ConvertAll(r => r.PromptBytes);
        scores.Sort();
        var cuts = new List<double>();
        for (var q = 0; q < Edges; q++)
        {
            var place = (scores.Count - 1) * (q / (double)(Edges - 1));
            var below = (int)Math.Floor(place);
            var above = Math.Min(below + 1, scores.Count - 1);
            cuts.Add(scores[below] + (place - below) * (scores[above] - scores[below]));
        }

        cuts[^1] += 0.5;
        return cuts;
    }

    private static async Task<List<(double PromptBytes, int Weak, int Strong)>> RowsAsync()
    {
        await using var file = File.OpenRead(Source(Questions));
        await using var plain = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        var text = await reader.ReadToEndAsync();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).Select(cells => (
            double.Parse(cells[1], CultureInfo.InvariantCulture),
            int.Parse(cells[2], CultureInfo.InvariantCulture),
            int.Parse(cells[3], CultureInfo.InvariantCulture)))];
    }
}
