using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Search.Explorer;

namespace ReplaySim.Cli.Tests.Sweeps;

/// <summary>The tables of a sweep's folder against runs at their steps.</summary>
public sealed class ExplorerTests : IDisposable
{
    private const string FileName = "explorer.bin";
    private const string Asked = "objective: minimise cost.spend\nconstraints: [ accuracy >= 78%, escalation <= 90%, latency.p99 <= 10s ]\nsearch: { frontier: 4 }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("cascade: { thresholds: { fast: 0.8, middle: 0.7 } }")]
    [InlineData("cascade: { tiers: [middle, slow], thresholds: { middle: 0.7 } }")]
    [InlineData("cascade: { thresholds: { fast: { legit: 0.9, fraud: 0.8 }, middle: 0.7 } }")]
    [InlineData("score: { column: amount, cuts: [100, 200] }")]
    [InlineData("per_segment: { column: channel, segments: { online: { cascade: { tiers: [fast, slow], thresholds: { fast: 0.5 } } } }, otherwise: { score: { column: amount, cuts: [100], tiers: [fast, slow] } } }")]
    public async Task A_run_at_any_steps_gives_what_the_tables_say(string policy)
    {
        var (tables, sweep) = await SweepAsync(new SmallHistory(400), SmallScenario.Text(policy: $"{{ {policy} }}", more: Asked));
        Assert.Equal(["accuracy", "recall", "cost.spend", "cost.total", "escalation", "latency.zero_load_mean"], tables.Measures.Select(m => m.Name));
        Assert.Equal([0, 4, -1], tables.Constraints.Select(c => c.Measure));
        var random = new Random(7);
        for (var i = 0; i < 3; i++)
        {
            var steps = Draw(tables, random);
            Same(tables, steps, (await RunAsync(tables.SettingsAt(steps))).Json);
        }

        Same(tables, tables.Chosen!, sweep.GetProperty("best"));
        Assert.Equal(SettingsOf(sweep.GetProperty("candidates")[0]), tables.SettingsAt(tables.Chosen!));
        Assert.Equal(sweep.GetProperty("frontier").EnumerateArray().Select(SettingsOf), tables.Frontier.Select(steps => tables.SettingsAt(steps!)));
    }

    [Fact]
    public async Task The_chain_that_was_chosen_is_explored_as_a_whole_policy()
    {
        var (tables, sweep) = await SweepAsync(
            new SmallHistory(400), SmallScenario.Text(more: "objective: minimise cost.spend\nconstraints: [ accuracy >= 82% ]\nsearch: { frontier: 2, chains: { up_to: 3 } }"));
        Assert.Equal(SettingsOf(sweep.GetProperty("candidates")[0]), tables.SettingsAt(tables.Chosen!));
        Assert.Equal("policy", Assert.Single(tables.Settings).Path);
        var steps = Draw(tables, new Random(3));
        Same(tables, steps, (await RunAsync(tables.SettingsAt(steps))).Json);
    }

    [Theory]
    [InlineData("value: amount, weight: weight,", SmallScenario.Unlimited, "per_call: $0.004", "{ rows: 40 }")]
    [InlineData("value: amount, weight: weight,", SmallScenario.Unlimited, "per_call: $0.004", "{ rows: 40, all: true }")]
    [InlineData("value: amount,", "{ servers: 300 }", "per_call: $0.004, per_server_hour: $2", "{ time: 50ms }")]
    [InlineData("value: amount,", "{ servers: 300 }", "per_call: $0.004, per_server_hour: $2", "{ time: 50ms, all: true }")]
    public async Task Weights_servers_and_a_warm_up_are_counted_as_a_run_counts_them(string columns, string capacity, string price, string warmUp)
    {
        var random = new Random(5);
        var history = new SmallHistory(300).Set("weight", Enumerable.Range(0, 300).Select(_ => random.Next(1, 9) / 4.0).ToArray());
        var text = SmallScenario.Text(slow: capacity, more: $"warm_up: {warmUp}\nobjective: minimise cost.spend\nconstraints: [ accuracy >= 70% ]\nsearch: {{ frontier: 0 }}")
            .Replace("value: amount,", columns, StringComparison.Ordinal)
            .Replace("price: { per_call: $0.004 }", $"price: {{ {price} }}", StringComparison.Ordinal);
        var (tables, _) = await SweepAsync(history, text);
        for (var i = 0; i < 3; i++)
        {
            var steps = Draw(tables, random);
            var run = (await RunAsync(tables.SettingsAt(steps))).Json;
            Assert.Equal(run.GetProperty("accuracy").GetProperty("value").GetDouble(), Value(tables, "accuracy", steps), 1e-15);
            Assert.Equal(run.GetProperty("cost").GetProperty("spend").GetDouble(), Value(tables, "cost.spend", steps), 1e-9);
            Assert.Equal(run.GetProperty("cost").GetProperty("total").GetDouble(), Value(tables, "cost.total", steps), 2e-9);
            Assert.Equal(run.GetProperty("escalation").GetDouble(), Value(tables, "escalation", steps), 1e-15);
            Assert.Equal(run.GetProperty("latency_ms").GetProperty("mean").GetDouble(), Value(tables, "latency.zero_load_mean", steps) / 1000, 1e-9);
        }
    }

    [Theory]
    [InlineData("constraints: [ accuracy >= 99.99% ]\nsearch: { frontier: 2 }", true)]
    [InlineData("constraints: [ accuracy >= 1% ]\nsearch: { frontier: 0, chains: { up_to: 1 } }", false)]
    [InlineData("search: { vary: { policy.cascade.thresholds.fast: { values: [0.5, 0.7] } } }", false)]
    public async Task The_closest_can_be_explored_but_no_single_tier_and_nothing_that_was_raced(string more, bool there)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(200), SmallScenario.Text(more: more));
        await Command.DoneAsync("sweep", scenario, "--json", "--out", _place.Path("out"));
        Assert.Equal(there, File.Exists(_place.Path("out", FileName)));
    }

    private async Task<(ExplorerTables Tables, JsonElement Sweep)> SweepAsync(SmallHistory history, string text)
    {
        var sweep = await Command.DoneAsync("sweep", await SmallScenario.WriteAsync(_place, history, text), "--json", "--out", _place.Path("out"));
        return (ExplorerReader.Read(FileName, await File.ReadAllBytesAsync(_place.Path("out", FileName), TestContext.Current.CancellationToken)), sweep.Json);
    }

    private Task<CommandResult> RunAsync(IReadOnlyList<(string Path, string Value)> settings) =>
        Command.DoneAsync(["run", _place.Path("scenario.yaml"), "--json", .. settings.SelectMany(s => new[] { "--set", $"{s.Path}={s.Value}" })]);

    // Money to the nano-dollar, half to even, and counts: as the document writes them.
    private static void Same(ExplorerTables tables, IReadOnlyList<int> steps, JsonElement run)
    {
        Assert.Equal(run.GetProperty("accuracy").GetProperty("correct").GetDecimal(), Sum(tables, "accuracy", steps) / 1_000_000m);
        Assert.Equal(run.GetProperty("accuracy").GetProperty("value").GetDouble(), Value(tables, "accuracy", steps));
        Assert.Equal(run.GetProperty("cost").GetProperty("spend").GetDecimal(), decimal.Round(Sum(tables, "cost.spend", steps) / 1_000_000_000_000_000m, 9, MidpointRounding.ToEven));
        Assert.Equal(run.GetProperty("cost").GetProperty("total").GetDecimal(), decimal.Round(Sum(tables, "cost.total", steps) / 1_000_000_000_000_000m, 9, MidpointRounding.ToEven));
        Assert.Equal(run.GetProperty("escalation").GetDouble(), Value(tables, "escalation", steps));
        var recall = run.GetProperty("classes").EnumerateArray().Single(c => c.GetProperty("label").GetString() == "fraud").GetProperty("recall").GetDouble();
        Assert.Equal(recall, Value(tables, "recall", steps));
        var mean = run.GetProperty("latency_ms").GetProperty("mean").GetRawText();
        Assert.Equal(mean, (Value(tables, "latency.zero_load_mean", steps) / 1000).ToString("G12", CultureInfo.InvariantCulture));
    }

    private static decimal Sum(ExplorerTables tables, string name, IReadOnlyList<int> steps)
    {
        var measure = tables.Measures.ToList().FindIndex(m => m.Name == name);
        return (decimal)(tables.SumAt(measure, steps) * tables.Measures[measure].Unit + tables.Measures[measure].Offset);
    }

    private static double Value(ExplorerTables tables, string name, IReadOnlyList<int> steps) =>
        tables.ValueAt(tables.Measures.ToList().FindIndex(m => m.Name == name), steps).ToDouble();

    private static int[] Draw(ExplorerTables tables, Random random)
    {
        while (true)
        {
            var steps = tables.Variables.Select(v => random.Next(v.Steps.Count)).ToArray();
            if (tables.Components.All(c => c.Cuts.Zip(c.Cuts.Skip(1)).All(p => tables.Variables[p.First].First + steps[p.First] <= tables.Variables[p.Second].First + steps[p.Second])))
                return steps;
        }
    }

    private static List<(string Path, string Value)> SettingsOf(JsonElement candidate) =>
        [.. candidate.GetProperty("settings").EnumerateObject().Select(s => (s.Name, s.Value.GetString()!))];
}
