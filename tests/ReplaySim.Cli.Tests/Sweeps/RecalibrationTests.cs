using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

public sealed class RecalibrationTests : IDisposable
{
    private static readonly string Described = Path.Combine(Workplace.Repository, "scenarios", "synthetic-ensemble.yaml");

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_policy_that_believes_confidences_is_tried_with_what_they_are_worth()
    {
        var swept = await Command.DoneAsync("sweep", Described, "--json", "--set", "search={ recalibrate: true }");
        var candidates = swept.Json.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("settings").GetProperty("policy.expected_loss.calibration").GetString()!).ToList();
        Assert.Equal(2, candidates.Count);
        Assert.Contains("{}", candidates);
        Assert.Contains(candidates, c => c.Contains("\"fast\"", StringComparison.Ordinal));
        Assert.NotEqual(swept.Json.GetProperty("candidates")[0].GetProperty("digest").GetString(), swept.Json.GetProperty("candidates")[1].GetProperty("digest").GetString());
    }

    [Fact]
    public async Task A_confidence_that_is_worth_nothing_escalates_and_one_worth_all_is_taken()
    {
        var never = await Command.DoneAsync("run", Described, "--json", "--set", "policy={ expected_loss: { calibration: { fast: [[0, 0], [1, 0]] } } }");
        Assert.Equal(1, never.Json.GetProperty("tiers")[1].GetProperty("asked").GetDouble() / never.Json.GetProperty("history").GetProperty("rows").GetDouble(), 3);
        var always = await Command.DoneAsync("run", Described, "--json", "--set", "policy={ expected_loss: { calibration: { fast: [[0, 1], [1, 1]] } } }");
        Assert.Equal(0, always.Json.GetProperty("tiers")[1].GetProperty("asked").GetInt64());
    }

    [Fact]
    public async Task Points_that_do_not_ascend_are_told_where_they_stand()
    {
        var refused = await Command.RunAsync("run", Described, "--set", "policy={ expected_loss: { calibration: { fast: [[0.9, 0.5], [0.8, 0.6]] } } }");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("policy.expected_loss.calibration.fast is no calibration", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calibrated_policy_weighs_the_mapped_confidence_against_the_next_price()
    {
        const int rows = 600;
        var (labels, confidences, amounts) = (new string?[2][], new double?[2][], Array.Empty<double>());
        var history = new SmallHistory(rows).Change<double>("amount", a => amounts = a);
        for (var k = 0; k < 2; k++)
        {
            var tier = k;
            history.Change<string?>($"label{k}", l => labels[tier] = l).Change<double?>($"confidence{k}", c => confidences[tier] = c);
        }

        var scenario = await SmallScenario.WriteAsync(_place, history, SmallScenario.Text(
            policy: "{ expected_loss: { calibration: { fast: [[0.5, 0.2], [0.7, 0.9], [1, 0.99]] } } }").Replace("$0.0004", "$20", StringComparison.Ordinal).Replace("$0.004", "$40", StringComparison.Ordinal));
        var (middle, slow) = (0, 0);
        for (var i = 0; i < rows; i++)
        {
            if (Doubt(0, i, Mapped) * AtStake(0, i) <= 20)
                continue;
            middle++;
            slow += Doubt(1, i, c => c) * AtStake(1, i) > 40 ? 1 : 0;
        }

        Assert.InRange(middle, 50, rows - 50);
        Assert.InRange(slow, 50, middle - 50);
        Assert.Equal([rows, middle, slow], Asked((await Command.DoneAsync("run", scenario, "--json")).Json));
        Assert.NotEqual([rows, middle, slow], Asked((await Command.DoneAsync("run", scenario, "--json", "--set", "policy.expected_loss.calibration={}")).Json));

        static double Mapped(double c) => c < 0.5 ? 0.2 : c < 0.7 ? 0.2 + (c - 0.5) / 0.2 * 0.7 : 0.9 + (c - 0.7) / 0.3 * 0.09;
        double Doubt(int tier, int i, Func<double, double> worth) => labels[tier][i] is null || confidences[tier][i] is not { } c ? 1 : 1 - worth(c);
        double AtStake(int tier, int i) => labels[tier][i] switch { "true" => 3, "false" => amounts[i], _ => Math.Max(3, amounts[i]) };
        static IEnumerable<int> Asked(JsonElement run) => run.GetProperty("tiers").EnumerateArray().Select(t => t.GetProperty("asked").GetInt32());
    }

    [Theory]
    [InlineData("{ expected_loss: {} }", "")]
    [InlineData("{ expected_loss: }", "")]
    [InlineData("{ expected_loss: { calibration: { middle: [[0.5, 0.9]] } } }", "")]
    [InlineData("{ expected_loss: {} }", "split: { search: 50%, calibrate: 30%, validate: 20% }, ")]
    public async Task A_sweep_ranks_the_policy_with_fitted_maps_beside_the_plain_one_and_tells_what_was_fitted(string policy, string split)
    {
        const int rows = 2_000;
        bool?[] fraud = [];
        string?[] labels = [];
        double?[] confidences = [];
        var history = new SmallHistory(rows).Change<bool?>("fraud", f => fraud = f).Change<string?>("label0", l => labels = l).Change<double?>("confidence0", c => confidences = c);
        var scenario = await SmallScenario.WriteAsync(_place, history, SmallScenario.Text(
            policy: policy, slow: "{ servers: 1 }", more: $"objective: minimise cost.total\nsearch: {{ {split}recalibrate: true }}"));
        var sweep = (await Command.DoneAsync("sweep", scenario, "--json")).Json;
        var plain = (await Command.DoneAsync("run", scenario, "--json")).Json;
        Assert.Equal(plain.Part("scenario"), sweep.Part("scenario"));
        var candidates = sweep.GetProperty("candidates").EnumerateArray().ToList();
        Assert.Equal(2, candidates.Count);
        Assert.Contains(plain.GetProperty("digest").GetString(), candidates.Select(c => c.GetProperty("digest").GetString()));
        var fitted = candidates.Single(c => c.GetProperty("digest").GetString() != plain.GetProperty("digest").GetString()).GetProperty("settings").EnumerateObject().Single();
        var alone = (await Command.DoneAsync("run", scenario, "--json", "--set", $"{fitted.Name}={fitted.Value.GetString()}")).Json;
        Assert.Contains(alone.GetProperty("digest").GetString(), candidates.Select(c => c.GetProperty("digest").GetString()));

        var tiers = sweep.GetProperty("calibration").EnumerateArray().ToList();
        Assert.Equal(["fast", "middle", "slow"], tiers.Select(t => t.GetProperty("tier").GetString()));
        var whole = split.Length == 0;
        var known = Enumerable.Range(0, rows).Where(i => fraud[i] is not null && labels[i] is not null && confidences[i] is not null).ToList();
        Assert.All(tiers, t => Assert.Equal(whole ? "whole history" : "search part", t.GetProperty("fitted_on").GetString()));
        Assert.All(tiers, t => Assert.Equal(whole ? JsonValueKind.Null : JsonValueKind.Number, t.GetProperty("ece_after").ValueKind));
        Assert.InRange(tiers[0].GetProperty("rows").GetInt32(), whole ? known.Count : known.Count(i => i < rows / 2 - 10), whole ? known.Count : known.Count(i => i < rows / 2 + 10));
        var points = tiers[0].GetProperty("points").EnumerateArray().Select(p => (Stated: p[0].GetDouble(), Right: p[1].GetDouble())).ToList();
        Assert.All(points.Zip(points.Skip(1)), p => Assert.True(p.First.Stated < p.Second.Stated && p.First.Right <= p.Second.Right));
        if (whole)
            Assert.Equal(CalibrationErrorOf(known), tiers[0].GetProperty("ece_before").GetDouble(), 9);
        Assert.Contains("Expected calibration error", (await Command.DoneAsync("sweep", scenario)).Output, StringComparison.Ordinal);

        double CalibrationErrorOf(List<int> known) => known
            .GroupBy(i => Math.Min(14, (int)(confidences[i]!.Value * 15)))
            .Sum(bin => Math.Abs(bin.Sum(i => confidences[i]!.Value - (labels[i] == "true" == fraud[i] ? 1 : 0)))) / known.Count;
    }

    [Fact]
    public async Task Varied_keys_are_tried_with_both_and_other_policies_are_only_told()
    {
        async Task<JsonElement> Sweep(string policy, string vary) => (await Command.DoneAsync("sweep", "--json", await SmallScenario.WriteAsync(_place, new SmallHistory(300), SmallScenario.Text(
            policy: policy, slow: "{ servers: 1 }", more: $"search: {{ recalibrate: true, vary: {{ {vary} }} }}")))).Json;
        var believing = await Sweep("{ expected_loss: {} }", "'tiers[slow].capacity.servers': { values: [1, 2, 3] }");
        Assert.Equal(6, believing.GetProperty("search_log").GetArrayLength());
        var cascade = await Sweep(SmallScenario.Cascade, "'tiers[slow].capacity.servers': { values: [1, 2, 3] }");
        Assert.Equal(3, cascade.GetProperty("search_log").GetArrayLength());
        Assert.Equal(3, cascade.GetProperty("calibration").GetArrayLength());
    }
}
