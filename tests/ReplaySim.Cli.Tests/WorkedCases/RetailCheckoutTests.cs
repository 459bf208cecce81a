using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.WorkedCases;

/// <summary>
/// The case of detection at the checkout (scenarios/cases/retail-checkout, docs/cases.md): every figure by arithmetic written out here, from
/// the three models of the case.
/// </summary>
public sealed class RetailCheckoutTests
{
    // 500 000 images a day for 30 days.
    private const decimal Images = 15_000_000;
    private const decimal Budget = 15_000;
    private const decimal Edge = 0.0001m;
    private const decimal Cnn = 0.005m;
    private const decimal Transformer = 0.02m;

    private static readonly string Folder = Path.Combine(Workplace.Repository, "scenarios", "cases", "retail-checkout");

    [Fact]
    public async Task Only_the_edge_model_alone_keeps_both_limits()
    {
        var models = (await RunAsync()).GetProperty("models").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!);
        Assert.Equal((1_500m, 75_000m, 300_000m), (Month("edge"), Month("cnn"), Month("transformer")));
        Assert.Equal((Images * Edge, Images * Cnn, Images * Transformer), (Month("edge"), Month("cnn"), Month("transformer")));
        Assert.Equal(["edge"], models.Values.Where(m => m.GetProperty("excluded").GetArrayLength() == 0).Select(m => m.GetProperty("name").GetString()!));
        Assert.Equal(["$300,000.00 a month, over $15,000.00", "500 ms, over 200 ms"], models["transformer"].GetProperty("excluded").EnumerateArray().Select(e => e.GetString()!));

        decimal Month(string name) => models[name].GetProperty("per_month").GetDecimal();
    }

    [Fact]
    public async Task The_best_mix_and_the_best_cascade_spend_the_budget_to_the_cent()
    {
        var mixes = (await RunAsync()).GetProperty("mixes");

        // $15 000 / 15 M = $0.001 an image. The mix pays (1 − x) · 0.0001 + x · 0.005 of it, the cascade 0.0001 + y · 0.005.
        var perImage = Budget / Images;
        var x = (perImage - Edge) / (Cnn - Edge);
        var y = (perImage - Edge) / Cnn;
        Assert.Equal((0.183673m, 0.18m), (Math.Round(x, 6), y));
        var (split, cascade) = (mixes.GetProperty("split"), mixes.GetProperty("cascade"));
        Assert.Equal(Math.Round(x, 12), split.GetProperty("share").GetDecimal());
        Assert.Equal(Math.Round(0.9m + (0.05m * x), 12), split.GetProperty("quality").GetDecimal());
        Assert.Equal(y, cascade.GetProperty("share").GetDecimal());
        Assert.Equal((0.9m + (0.05m * y), 120m), (cascade.GetProperty("quality").GetDecimal(), cascade.GetProperty("longest_latency_ms").GetDecimal()));
        Assert.Equal(Images * ((Edge * (1 - x)) + (Cnn * x)), split.GetProperty("per_month").GetDecimal(), 9);
        Assert.Equal(Budget, Images * (Edge + (Cnn * y)));
        Assert.Equal((Budget, Budget), (Math.Round(split.GetProperty("per_month").GetDecimal(), 2), Math.Round(cascade.GetProperty("per_month").GetDecimal(), 2)));
    }

    [Fact]
    public async Task A_cascade_needs_five_points_and_a_tenth_from_what_it_passes_on()
    {
        var mixes = (await RunAsync()).GetProperty("mixes");

        // 0.05 · x gained by the mix, over the 0.18 that are passed on.
        Assert.Equal(0.0510204m, Math.Round(mixes.GetProperty("gain_to_match").GetDecimal(), 7));
        Assert.Equal(Math.Round(0.05m * (0.9m / 4.9m) / 0.18m, 12), mixes.GetProperty("gain_to_match").GetDecimal());

        // Five points for $4.90 per 1 000 images.
        Assert.Equal(Math.Round(0.05m / 4.9m, 12), mixes.GetProperty("quality_per_dollar").GetDecimal());
    }

    [Fact]
    public async Task More_latency_buys_nothing_before_the_budget_passes_75_000_dollars()
    {
        // Beside the edge model a dollar goes further with the CNN (5 points for $4.90) than with the transformer (8 for $19.90).
        Assert.True(0.05m / (Cnn - Edge) > 0.08m / (Transformer - Edge));
        var share = ((Budget / Images) - Edge) / (Transformer - Edge);
        Assert.Equal((0.045226m, 0.903618m), (Math.Round(share, 6), Math.Round(0.9m + (0.08m * share), 6)));
        Assert.Equal(("cnn", null), Pair((await RunAsync("--budget", "75000/month", "--latency", "500ms")).GetProperty("mixes").GetProperty("split")));
        Assert.Equal(("edge", "cnn"), Pair((await RunAsync("--budget", "74999/month", "--latency", "500ms")).GetProperty("mixes").GetProperty("split")));
        Assert.Equal(("cnn", "transformer"), Pair((await RunAsync("--budget", "75001/month", "--latency", "500ms")).GetProperty("mixes").GetProperty("split")));
    }

    [Fact]
    public async Task What_the_case_expects_is_what_comes_out()
    {
        var mixes = (await RunAsync()).GetProperty("mixes");
        var found = new Dictionary<string, JsonElement> { ["all"] = mixes.GetProperty("split"), ["all in turn"] = mixes.GetProperty("cascade") };
        foreach (var relaxed in mixes.GetProperty("relaxed").EnumerateArray())
            found[string.Join(' ', relaxed.GetProperty("without").EnumerateArray().Select(w => w.GetString()))] = relaxed.GetProperty("best");
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder, "expected.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(found.Count + 1, lines.Length);
        foreach (var cells in lines.Skip(1).Select(l => l.Split(',')))
        {
            var mix = found[cells[0]];
            Assert.Equal((cells[1], cells[2].Length == 0 ? null : cells[2]), Pair(mix));
            Assert.Equal((Number(cells[3]), Number(cells[4])), (mix.GetProperty("share").GetDecimal(), mix.GetProperty("quality").GetDecimal()));
            Assert.Equal((Number(cells[5]), Number(cells[6])), (Math.Round(mix.GetProperty("per_month").GetDecimal(), 2), mix.GetProperty("longest_latency_ms").GetDecimal()));
        }

        static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    private static (string? First, string? Second) Pair(JsonElement mix) => (mix.GetProperty("first").GetString(), mix.GetProperty("second").GetString());

    private static async Task<JsonElement> RunAsync(params string[] limits) => (await Command.DoneAsync(
        ["rank", Path.Combine(Folder, "models.csv"), "--quality", "map", "--volume", "500k/day", "--mix", "--json", .. limits.Length > 0 ? limits : ["--latency", "200ms", "--budget", "15000/month"]])).Json;
}
