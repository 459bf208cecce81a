using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

/// <summary>The search by replaying, for all that cannot be searched exactly.</summary>
public sealed class SimulatedSearchTests : IDisposable
{
    private const string Fast = "policy.cascade.thresholds.fast";
    private const string Servers = "tiers[ensemble].capacity.servers";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    // Whether p99 is kept depends on the spikes, which come late: the first windows know nothing of them.
    [Theory]
    [InlineData("minimise cost.spend", "accuracy >= 99.5%, latency.p99 <= 330ms")]
    [InlineData("maximise accuracy", "cost.spend <= $40, latency.p99 <= 500ms")]
    public async Task The_race_over_the_sample_peak_ends_as_if_every_candidate_had_been_replayed_to_the_end(string objective, string constraints)
    {
        const string thresholds = "0.93, 0.95, 0.96, 0.97, 0.975, 0.98, 0.9825, 0.985, 0.9875, 0.99, 0.995";
        string[] scenario = [Path.Combine(Workplace.Repository, "scenarios", "peak-queues.yaml"), "--json", "--set", $"objective={objective}", "--set", $"constraints=[{constraints}]", "--set", "tiers[ensemble].capacity={ servers: 3 }"];
        static string Vary(string servers) => $"search.vary={{ {Fast}: {{ values: [{thresholds}] }}, '{Servers}': {{ values: [{servers}] }} }}";
        var race = (await Command.DoneAsync(["sweep", .. scenario, "--set", Vary("1, 2, 3, 4, 6, 8, 12")])).Json;
        Assert.Equal(77, race.GetProperty("search_log").GetArrayLength());
        Assert.True(race.GetProperty("candidates_evaluated").GetInt32() < 77, "nobody was dropped");

        // So few go straight to the end.
        var full = new List<JsonElement>();
        foreach (var servers in new[] { "1, 2, 3, 4", "6, 8, 12" })
        {
            var some = (await Command.DoneAsync(["sweep", .. scenario, "--set", Vary(servers)])).Json;
            Assert.Equal(some.GetProperty("search_log").GetArrayLength(), some.GetProperty("candidates_evaluated").GetInt32());
            full.AddRange(some.GetProperty("candidates").EnumerateArray());
        }

        var feasible = full.Where(c => c.GetProperty("feasible").GetBoolean()).ToList();
        Assert.Equal(77, full.Count);
        Assert.InRange(feasible.Count, 1, 76);
        var best = objective == "maximise accuracy"
            ? feasible.MaxBy(c => c.GetProperty("accuracy").GetDouble())
            : feasible.MinBy(c => c.GetProperty("spend").GetDouble());
        Assert.Equal(best.GetProperty("digest").GetString(), race.GetProperty("best").GetProperty("digest").GetString());
        Assert.NotEqual("1", best.GetProperty("settings").GetProperty(Servers).GetString());
    }

    [Fact]
    public async Task The_log_tells_of_every_candidate_how_far_it_came_and_why_no_farther()
    {
        const int rows = 6_000;
        var scenario = await ScenarioAsync(rows, "[ accuracy >= 85%, latency.p99 <= 150ms ]", "fast: { from: 0.5, to: 0.95, steps: 9 }", "middle: { from: 0.45, to: 0.95, steps: 9, by: grid }");
        var sweep = (await Command.DoneAsync("sweep", scenario, "--json")).Json;
        var log = sweep.GetProperty("search_log").EnumerateArray().ToList();
        var settings = log.Select(e => e.Part("settings")).ToList();
        Assert.Equal(settings.Distinct().Count(), settings.Count);
        Assert.True(log.Count > 81, "nothing was tried between the steps");
        Assert.Equal($"simulated search over {log.Count} candidates, heuristic (not certified)", sweep.GetProperty("method").GetString());

        var whole = log.Where(e => e.GetProperty("rows").GetInt64() == rows).ToList();
        var dropped = log.Except(whole).ToList();
        Assert.NotEmpty(dropped);
        Assert.Equal(sweep.GetProperty("candidates").EnumerateArray().Select(c => c.Part("settings")).Order(), whole.Select(e => e.Part("settings")).Order());
        Assert.All(dropped, e => Assert.Equal(1_500, e.GetProperty("rows").GetInt64()));
        Assert.All(dropped, e => Assert.StartsWith("after 25 % of the history: ", e.GetProperty("verdict").GetString(), StringComparison.Ordinal));
        Assert.Equal("the best", Assert.Single(whole, e => !e.GetProperty("verdict").GetString()!.StartsWith("on the whole history: ", StringComparison.Ordinal)).GetProperty("verdict").GetString());
        foreach (var candidate in sweep.GetProperty("candidates").EnumerateArray().Skip(1))
        {
            var verdict = whole.Single(e => e.Part("settings") == candidate.Part("settings")).GetProperty("verdict").GetString()!;
            Assert.Equal(candidate.GetProperty("feasible").GetBoolean(), verdict.Contains("holds every constraint", StringComparison.Ordinal));
            var times = candidate.GetProperty("spend").GetDouble() / sweep.GetProperty("candidates")[0].GetProperty("spend").GetDouble();
            Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $", {times:0.0##} times the spend of the best"), verdict, StringComparison.Ordinal);
        }

        var table = (await Command.DoneAsync("sweep", scenario)).Output;
        Assert.Contains($"heuristic: {log.Count} candidates tried, {dropped.Count} dropped early", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_race_gives_the_same_bytes_again_and_on_any_number_of_threads()
    {
        var scenario = await ScenarioAsync(5_000, "[ accuracy >= 85%, latency.p99 <= 150ms ]", "fast: { from: 0.5, to: 0.95, steps: 9 }", "middle: { from: 0.45, to: 0.95, steps: 9 }");
        var first = await Command.DoneAsync("sweep", scenario, "--json", "--threads", "1");
        Assert.Contains("after 25 %", first.Output, StringComparison.Ordinal);
        Assert.Equal(first.Output, (await Command.DoneAsync("sweep", scenario, "--json", "--threads", "1")).Output);
        Assert.Equal(first.Output, (await Command.DoneAsync("sweep", scenario, "--json", "--threads", "2")).Output);
    }

    [Fact]
    public async Task What_lies_between_the_neighbours_of_the_best_is_tried_too()
    {
        var scenario = await ScenarioAsync(500, "[ accuracy >= 80% ]", "fast: { from: 0.5, to: 0.9, steps: 5, by: grid }");
        var sweep = (await Command.DoneAsync("sweep", scenario, "--json")).Json;
        var tried = sweep.GetProperty("search_log").EnumerateArray()
            .Select(e => double.Parse(e.GetProperty("settings").GetProperty(Fast).GetString()!, CultureInfo.InvariantCulture)).ToList();
        double[] grid = [.. Enumerable.Range(0, 5).Select(i => 0.5 + (0.9 - 0.5) * i / 4)];
        Assert.Equal(grid, tried.Take(5));
        var candidates = sweep.GetProperty("candidates").EnumerateArray().ToDictionary(
            c => double.Parse(c.GetProperty("settings").GetProperty(Fast).GetString()!, CultureInfo.InvariantCulture));
        var best = grid.Where(t => candidates[t].GetProperty("feasible").GetBoolean()).MinBy(t => candidates[t].GetProperty("spend").GetDouble());
        var at = Array.IndexOf(grid, best);
        var (low, high) = (grid[Math.Max(0, at - 1)], grid[Math.Min(4, at + 1)]);
        Assert.Equal(Enumerable.Range(0, 5).Select(i => low + (high - low) * i / 4).Except(grid), tried.Skip(5));
        Assert.True(tried.Count > 5);
    }

    [Theory]
    [InlineData("{ from: 1, to: 5 }", "1 2 3 4 5")]
    [InlineData("{ from: 1, to: 16 }", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16")]
    [InlineData("{ from: 1, to: 100, steps: 4 }", "1 34 67 100")]
    [InlineData("{ from: 3, to: 9, steps: 3, by: grid }", "3 6 9")]
    [InlineData("{ from: 2, to: 4, steps: 9 }", "2 3 4")]
    [InlineData("{ from: 7, to: 9, steps: 1 }", "7")]
    public async Task A_number_of_servers_is_varied_in_whole_numbers(string interval, string expected)
    {
        var values = await ValuesAsync("tiers[slow].capacity.servers", interval);
        var grid = expected.Split(' ');
        Assert.Equal(grid, values.Take(grid.Length));
        Assert.All(values, v => Assert.InRange(int.Parse(v, NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(grid[0]), int.Parse(grid[^1])));
    }

    [Fact]
    public async Task A_key_that_takes_fractions_is_varied_in_fractions_though_it_stands_at_a_whole_number() => Assert.Equal(
        ["1", "1.5", "2"], (await ValuesAsync("history.arrivals.speed", "{ from: 1, to: 2, steps: 3 }", "{ servers: 2 }", "arrivals: { speed: 1 }")).Take(3));

    [Fact]
    public async Task A_search_that_names_no_key_tries_every_threshold_over_all_values()
    {
        async Task<JsonElement> Sweep(string policy) => (await Command.DoneAsync("sweep", "--json", await SmallScenario.WriteAsync(_place, new SmallHistory(150), SmallScenario.Text(
            policy: policy, slow: "{ servers: 1 }", more: "constraints: [ accuracy >= 60% ]\nsearch: { method: simulated }")))).Json;
        var cascade = await Sweep(SmallScenario.Cascade);
        Assert.Equal([Fast, "policy.cascade.thresholds.middle"], Settings(cascade).First().Select(s => s.Name));
        Assert.Contains(Settings(cascade), s => s.All(t => t.Value.GetString() == "0"));

        // Amounts lie anywhere between 0 and 500.
        var cuts = Settings(await Sweep("{ score: { column: amount, cuts: [100], tiers: [fast, slow] } }")).Select(s => double.Parse(Assert.Single(s).Value.GetString()!, CultureInfo.InvariantCulture)).ToList();
        Assert.True(cuts.Count > 60);
        Assert.InRange(cuts.Min(), 0, 20);
        Assert.InRange(cuts.Max(), 480, 500);

        static IEnumerable<List<JsonProperty>> Settings(JsonElement sweep) => sweep.GetProperty("search_log").EnumerateArray().Select(e => e.GetProperty("settings").EnumerateObject().ToList());
    }

    private async Task<List<string>> ValuesAsync(string path, string interval, string slow = "{ servers: 2 }", string? history = null)
    {
        var text = SmallScenario.Text(slow: slow, more: $"constraints: [ accuracy >= 60% ]\nsearch: {{ vary: {{ '{path}': {interval} }} }}");
        if (history is not null)
            text = text.Replace("  columns:", $"  {history}\n  columns:", StringComparison.Ordinal);
        var sweep = await Command.DoneAsync("sweep", "--json", await SmallScenario.WriteAsync(_place, new SmallHistory(200), text));
        return [.. sweep.Json.GetProperty("search_log").EnumerateArray().Select(e => e.GetProperty("settings").GetProperty(path).GetString()!)];
    }

    private async Task<string> ScenarioAsync(int rows, string constraints, params string[] thresholds) => await SmallScenario.WriteAsync(_place, new SmallHistory(rows), SmallScenario.Text(
        slow: "{ servers: 2 }",
        more: $"objective: minimise cost.spend\nconstraints: {constraints}\nsearch:\n  method: simulated\n  vary:\n{string.Join("\n", thresholds.Select(t => $"    policy.cascade.thresholds.{t}"))}"));
}
