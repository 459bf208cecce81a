using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.WorkedCases;

/// <summary>
/// The case of image classifiers within $100 a month (scenarios/cases/image-classifier, docs/cases.md): every figure by arithmetic written
/// out here, from the sample models' own figures.
/// </summary>
public sealed class ImageClassifierTests
{
    private const decimal Budget = 100;

    private static readonly string Sheet = Path.Combine(Workplace.Repository, "data", "models", "imagenet.csv");

    // Accuracy in points, images a second.
    private static readonly (string Name, decimal Points, decimal Rate)[] Published =
    [
        ("mobilenet_v3_small", 67.668m, 100), ("mobilenet_v3_large", 75.274m, 40), ("resnet18", 69.758m, 32), ("efficientnet_b0", 77.692m, 25),
        ("resnet50", 80.858m, 10), ("convnext_tiny", 82.520m, 8), ("swin_t", 81.474m, 6.25m), ("efficientnet_b4", 83.384m, 5),
        ("efficientnet_v2_s", 84.228m, 4), ("vit_b_16", 81.072m, 2.5m), ("efficientnet_v2_l", 85.808m, 0.8m),
    ];

    [Fact]
    public async Task Cost_month_and_cost_per_point_are_what_the_arithmetic_gives()
    {
        var models = await RankedAsync();
        Assert.Equal(Published.Length, models.Count);
        foreach (var (name, points, rate) in Published)
        {
            var model = models[name];

            // $0.72 an hour is $0.0002 a second; 1 000 images take 1 000 / rate seconds.
            var cost = 0.0002m * 1000 / rate;
            Assert.Equal(cost, model.GetProperty("cost_per_1000").GetDecimal());
            Assert.Equal(cost * 1500, model.GetProperty("per_month").GetDecimal()); // 50 000 · 30 images are 1 500 thousands
            Assert.Equal(Math.Round(cost / points, 12), model.GetProperty("cost_per_point").GetDecimal());
            Assert.Equal(cost * 1500 > Budget, model.GetProperty("excluded").GetArrayLength() > 0);
        }
    }

    [Fact]
    public async Task The_frontier_its_steps_and_its_knee_are_as_worked_out()
    {
        var run = (await RunAsync()).Json;
        string[] frontier = ["mobilenet_v3_small", "mobilenet_v3_large", "efficientnet_b0", "resnet50", "convnext_tiny", "efficientnet_b4", "efficientnet_v2_s"];
        Assert.Equal(frontier, run.GetProperty("frontier").EnumerateArray().Select(n => n.GetString()!));
        var models = await RankedAsync();
        for (var i = 1; i < frontier.Length; i++)
        {
            var (from, to) = (Published.Single(p => p.Name == frontier[i - 1]), Published.Single(p => p.Name == frontier[i]));
            var step = ((0.2m / to.Rate) - (0.2m / from.Rate)) / (to.Points - from.Points);
            Assert.Equal(Math.Round(step, 12), models[frontier[i]].GetProperty("marginal_per_point").GetDecimal());
        }

        // resnet18 against mobilenet_v3_large: $0.00625 − $0.005, 75.274 − 69.758 points; swin_t against convnext_tiny likewise.
        Assert.Equal(("mobilenet_v3_large", 0.00125m, 0.05516m), Dominated(models["resnet18"]));
        Assert.Equal(("convnext_tiny", 0.007m, 0.01046m), Dominated(models["swin_t"]));

        // ln(0.005 / 0.002) / ln(0.05 / 0.002) = 0.285 along, (75.274 − 67.668) / (84.228 − 67.668) = 0.459 up: 0.175 above the line. All others are nearer.
        var above = frontier.ToDictionary(n => n, n => Above(Published.Single(p => p.Name == n)));
        Assert.Equal(0.175, above["mobilenet_v3_large"], 0.0005);
        Assert.Equal("mobilenet_v3_large", above.MaxBy(p => p.Value).Key);
        Assert.Equal("mobilenet_v3_large", run.GetProperty("answers").GetProperty("knee").GetString());

        static double Above((string Name, decimal Points, decimal Rate) model) =>
            (((double)model.Points - 67.668) / (84.228 - 67.668)) - (Math.Log(100 / (double)model.Rate) / Math.Log(25));
    }

    [Fact]
    public async Task What_the_case_expects_is_what_comes_out()
    {
        var models = await RankedAsync();
        var lines = await File.ReadAllLinesAsync(Path.Combine(Workplace.Repository, "scenarios", "cases", "image-classifier", "expected.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(Published.Length + 1, lines.Length);
        foreach (var cells in lines.Skip(1).Select(l => l.Split(',')))
        {
            var model = models[cells[0]];
            Assert.Equal(Number(cells[1]), model.GetProperty("cost_per_1000").GetDecimal());
            Assert.Equal(Number(cells[2]), model.GetProperty("per_month").GetDecimal());
            Assert.Equal(Number(cells[3]), Math.Round(model.GetProperty("cost_per_point").GetDecimal(), 10));
            Assert.Equal(cells[4] == "yes", model.GetProperty("excluded").GetArrayLength() == 0);
        }

        static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_decision_weighs_scores_between_worst_and_best()
    {
        var run = (await Command.DoneAsync("decide", Sheet, "--weights", "accuracy=0.5,cost=0.3,latency=0.2", "--require", "latency_ms <= 200", "--json")).Json;
        Assert.Equal(["efficientnet_v2_s", "vit_b_16", "efficientnet_v2_l"], run.GetProperty("excluded").EnumerateArray().Select(e => e.GetProperty("name").GetString()!));

        // Left are 67.668 to 83.384 points, $0.002 to $0.04 and 10 to 200 ms; both are in proportion to 1 / rate, so cost and latency score alike.
        foreach (var judged in run.GetProperty("alternatives").EnumerateArray())
        {
            var (_, points, rate) = Published.Single(p => p.Name == judged.GetProperty("name").GetString());
            var score = (0.5m * (points - 67.668m) / (83.384m - 67.668m)) + (0.3m * (0.04m - (0.2m / rate)) / 0.038m) + (0.2m * (200 - (1000 / rate)) / 190);
            Assert.Equal((double)score, judged.GetProperty("score").GetDouble(), 9);
        }

        Assert.Equal("efficientnet_b0", run.GetProperty("choice").GetString());
    }

    private static (string By, decimal Excess, decimal Short) Dominated(JsonElement model) => (
        model.GetProperty("dominated").GetProperty("by").GetString()!, model.GetProperty("dominated").GetProperty("excess_per_1000").GetDecimal(), model.GetProperty("dominated").GetProperty("short_of_quality").GetDecimal());

    private static Task<CommandResult> RunAsync() => Command.DoneAsync("rank", Sheet, "--budget", "100/month", "--volume", "50k/day", "--json");

    private static async Task<Dictionary<string, JsonElement>> RankedAsync() =>
        (await RunAsync()).Json.GetProperty("models").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!);
}
